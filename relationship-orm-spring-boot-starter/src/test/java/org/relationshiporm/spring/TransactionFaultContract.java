package org.relationshiporm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.User;
import org.relationshiporm.fixtures.FaultyDataSource;
import org.relationshiporm.fixtures.FaultyDataSource.Fault;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Session;
import org.relationshiporm.state.Lifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that fails in the middle of Spring's transactions: the failure reaches the caller, and pool, thread and objects are as they were. */
abstract class TransactionFaultContract {

    private SpringTransactions spring;
    private FaultyDataSource database;
    private Session session;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        spring = new SpringTransactions(openDatabase(), pool -> {
            database = new FaultyDataSource(pool);
            return database;
        });
        session = spring.session;
        database.clear();
    }

    @AfterEach
    void nothingIsLeft() {
        spring.assertNothingIsLeft();
        assertThat(database.closedInTransaction()).isZero();
        spring.close();
    }

    private TransactionTemplate transaction(int propagation) {
        return spring.transaction(propagation);
    }

    private void inTransaction(Runnable work) {
        transaction(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> work.run());
    }

    /** An INSERT of a user, one of two posts, a SELECT after a change, and the UPDATE that it makes necessary. */
    private void work(User john) {
        session.add(john);
        new Post("Post 1", john);
        new Post("Post 2", john);
        session.flush();
        john.setName("Johnny");
        assertThat(session.query(User.class).filterBy("name", "Johnny").one()).isSameAs(john);
        john.setName("Jack");
    }

    private static Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no SQLException in it", failure));
    }

    /** On a connection that is lost the rollback fails as well; Spring's manager passes that on and logs the first failure. */
    private static void assertMadeToFail(Throwable failure, Fault fault) {
        assertThat(rootOf(failure).getMessage())
                .isIn("made to fail", fault == Fault.REFUSED ? "made to fail" : "the connection is lost");
    }

    /** Nothing was stored, and the same object can be stored now. */
    private void assertAsBefore(User john) {
        spring.assertNothingIsLeft();
        database.clear();
        assertThat(spring.storedNames()).isEmpty();
        assertThat(session.lifecycle(john)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(john.getId()).isNull();
        User again = new User("John Doe");
        inTransaction(() -> work(again));
        assertThat(spring.storedNames()).containsExactly("Jack");
        inTransaction(() -> session.query(Post.class).all().forEach(session::delete));
        inTransaction(() -> session.query(User.class).all().forEach(session::delete));
        database.clear();
    }

    @ParameterizedTest
    @EnumSource
    void eachStatementMayFail(Fault fault) {
        inTransaction(() -> work(new User("John Doe")));
        int statements = database.sent();
        assertThat(statements).isBetween(4, 8);
        inTransaction(() -> session.query(Post.class).all().forEach(session::delete));
        inTransaction(() -> session.query(User.class).all().forEach(session::delete));
        for (int number = 0; number < statements; number++) {
            User john = new User("John Doe");
            database.failAt(number, fault);
            Throwable failure = catchThrowable(() -> inTransaction(() -> work(john)));
            assertThat(failure).as("statement %d", number).isInstanceOf(DataAccessException.class);
            assertMadeToFail(failure, fault);
            assertThat(failure instanceof DataIntegrityViolationException).isEqualTo(fault == Fault.REFUSED);
            assertAsBefore(john);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST", "REFUSED"})
    void theCommitMayFail(Fault fault) {
        User john = new User("John Doe");
        database.failCommit(fault);
        Throwable failure = catchThrowable(() -> inTransaction(() -> work(john)));
        assertThat(failure).isNotNull();
        assertMadeToFail(failure, fault);
        assertAsBefore(john);
    }

    /** The database itself refuses, at the commit, what no statement before it was refused for. */
    @Test
    void aDeferredConstraintMayFailAtTheCommit() {
        JdbcTemplate jdbc = new JdbcTemplate(spring.engine.dataSource());
        jdbc.execute("CREATE TABLE seats (user_id INTEGER REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED)");
        User john = new User("John Doe");
        assertThatThrownBy(() -> inTransaction(() -> {
                    jdbc.update("INSERT INTO seats VALUES (4711)");
                    work(john);
                }))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM seats", Integer.class))
                .isZero();
        assertAsBefore(john);
    }

    @Test
    void theBeginMayFail() {
        User john = new User("John Doe");
        database.failBegin();
        assertThatThrownBy(() -> inTransaction(() -> work(john)))
                .isInstanceOf(CannotCreateTransactionException.class)
                .hasRootCauseMessage("begin made to fail");
        assertAsBefore(john);
    }

    @Test
    void theBeginOfAnInnerTransactionMayFail() {
        User john = new User("John Doe");
        inTransaction(() -> {
            session.add(john);
            database.failBegin();
            assertThatThrownBy(() -> transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
                            .executeWithoutResult(status -> session.add(new User("Jane Doe"))))
                    .isInstanceOf(CannotCreateTransactionException.class);
            database.clear();
            assertThat(session.contains(john)).isTrue();
        });
        assertThat(spring.storedNames()).containsExactly("John Doe");
    }

    /** The failure that led to the rollback is in what comes out of it. */
    @Test
    void theRollbackMayFailToo() {
        User john = new User("John Doe");
        Throwable failure = catchThrowable(() -> inTransaction(() -> {
            session.add(john);
            session.flush();
            database.failRollback();
            throw new IllegalStateException("the reason");
        }));
        assertThat(failure).isNotNull();
        assertThat(rootOf(failure)).hasMessage("rollback made to fail");
        assertAsBefore(john);
    }

    @Test
    void theFlushBeforeASavepointMayFail() {
        User john = new User("John Doe");
        database.failAt(0, Fault.REFUSED);
        assertThatThrownBy(() -> inTransaction(() -> {
                    session.add(john);
                    transaction(TransactionDefinition.PROPAGATION_NESTED)
                            .executeWithoutResult(status -> session.add(new User("Jane Doe")));
                }))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasRootCauseMessage("made to fail");
        assertAsBefore(john);
    }

    @Test
    void readsOutsideTransactionsMayFail() {
        database.failAt(0, Fault.LOST);
        assertThatThrownBy(() -> session.query(User.class).all())
                .isInstanceOf(DataAccessException.class)
                .hasRootCauseMessage("made to fail");
        spring.assertNothingIsLeft();
        database.clear();
        assertThat(session.query(User.class).all()).isEmpty();
    }
}
