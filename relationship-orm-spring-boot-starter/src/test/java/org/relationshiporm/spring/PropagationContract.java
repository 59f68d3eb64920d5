package org.relationshiporm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.User;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Session;
import org.relationshiporm.state.Lifecycle;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionTemplate;

/** Every propagation, alone and inside another transaction, with success and failure: what the database, the objects and the pool are like. */
abstract class PropagationContract {

    private SpringTransactions spring;
    private Session session;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        spring = new SpringTransactions(openDatabase(), UnaryOperator.identity());
        session = spring.session;
    }

    @AfterEach
    void nothingIsLeft() {
        spring.assertNothingIsLeft();
        spring.close();
    }

    /** What a propagation does with work inside a running transaction, and without one. */
    enum Propagation {
        REQUIRED(TransactionDefinition.PROPAGATION_REQUIRED, Meets.JOINS, Meets.BEGINS),
        SUPPORTS(TransactionDefinition.PROPAGATION_SUPPORTS, Meets.JOINS, Meets.NONE),
        MANDATORY(TransactionDefinition.PROPAGATION_MANDATORY, Meets.JOINS, Meets.REFUSES),
        REQUIRES_NEW(TransactionDefinition.PROPAGATION_REQUIRES_NEW, Meets.BEGINS, Meets.BEGINS),
        NOT_SUPPORTED(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, Meets.NONE, Meets.NONE),
        NEVER(TransactionDefinition.PROPAGATION_NEVER, Meets.REFUSES, Meets.NONE),
        NESTED(TransactionDefinition.PROPAGATION_NESTED, Meets.NESTS, Meets.BEGINS);

        final int value;
        final Meets inside;
        final Meets alone;

        Propagation(int value, Meets inside, Meets alone) {
            this.value = value;
            this.inside = inside;
            this.alone = alone;
        }
    }

    /** The transaction that the work meets. */
    enum Meets {
        JOINS,
        BEGINS,
        NESTS,
        NONE,
        REFUSES
    }

    private static final class Deliberate extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void run(Propagation propagation, Runnable work) {
        spring.transaction(propagation.value).executeWithoutResult(status -> work.run());
    }

    private void inTransaction(Runnable work) {
        run(Propagation.REQUIRED, work);
    }

    private void assertTransient(User user) {
        assertThat(session.lifecycle(user)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(user.getId()).isNull();
    }

    private void assertStored(User user) {
        assertThat(session.lifecycle(user)).isEqualTo(Lifecycle.DETACHED);
        assertThat(user.getId()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void aloneItCommitsOrRefuses(Propagation propagation) {
        User jane = new User("Jane Doe");
        Throwable failure = catchThrowable(() -> run(propagation, () -> session.add(jane)));
        if (propagation.alone == Meets.BEGINS) {
            assertThat(failure).isNull();
            assertThat(spring.storedNames()).containsExactly("Jane Doe");
            assertStored(jane);
        } else {
            assertThat(failure)
                    .isInstanceOf(
                            propagation.alone == Meets.NONE
                                    ? SessionUsageException.class
                                    : IllegalTransactionStateException.class);
            assertThat(spring.storedNames()).isEmpty();
            assertTransient(jane);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aloneItReads(Propagation propagation) {
        inTransaction(() -> session.add(new User("John Doe")));
        if (propagation.alone == Meets.REFUSES) {
            return;
        }
        run(propagation, () -> {
            User john = session.query(User.class).one();
            boolean isInTransaction = propagation.alone == Meets.BEGINS;
            assertThat(session.contains(john)).isEqualTo(isInTransaction);
            assertThat(spring.connectionsInUse()).isEqualTo(isInTransaction ? 1 : 0);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "REQUIRES_NEW", "NESTED"})
    void aloneItRollsBack(Propagation propagation) {
        User jane = new User("Jane Doe");
        assertThatThrownBy(() -> run(propagation, () -> {
                    session.add(jane);
                    session.flush();
                    throw new Deliberate();
                }))
                .isInstanceOf(Deliberate.class);
        assertThat(spring.storedNames()).isEmpty();
        assertTransient(jane);
        inTransaction(() -> session.add(jane));
        assertStored(jane);
    }

    @ParameterizedTest
    @EnumSource
    void insideItJoinsOrStandsApart(Propagation propagation) {
        User john = new User("John Doe");
        User jane = new User("Jane Doe");
        inTransaction(() -> {
            session.add(john);
            Throwable failure = catchThrowable(() -> run(propagation, () -> {
                assertThat(session.contains(john))
                        .isEqualTo(propagation.inside == Meets.JOINS || propagation.inside == Meets.NESTS);
                assertThat(spring.connectionsInUse()).isEqualTo(propagation.inside == Meets.BEGINS ? 2 : 1);
                session.add(jane);
            }));
            switch (propagation.inside) {
                case NONE -> assertThat(failure).isInstanceOf(SessionUsageException.class);
                case REFUSES -> assertThat(failure).isInstanceOf(IllegalTransactionStateException.class);
                case JOINS, BEGINS, NESTS -> assertThat(failure).isNull();
            }
            assertThat(session.contains(john)).isTrue();
            assertThat(spring.connectionsInUse()).isOne();
        });
        assertStored(john);
        if (propagation.inside == Meets.NONE || propagation.inside == Meets.REFUSES) {
            assertTransient(jane);
            assertThat(spring.storedNames()).containsExactly("John Doe");
        } else {
            assertStored(jane);
            assertThat(spring.storedNames()).containsExactlyInAnyOrder("John Doe", "Jane Doe");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "SUPPORTS", "MANDATORY", "REQUIRES_NEW", "NESTED"})
    void failureInsideTakesTheOuterAlongWhereItJoined(Propagation propagation) {
        User john = new User("John Doe");
        User jane = new User("Jane Doe");
        Throwable outer = catchThrowable(() -> inTransaction(() -> {
            session.add(john);
            assertThatThrownBy(() -> run(propagation, () -> {
                        session.add(jane);
                        if (propagation.inside != Meets.BEGINS) {
                            session.flush();
                        }
                        throw new Deliberate();
                    }))
                    .isInstanceOf(Deliberate.class);
        }));
        assertTransient(jane);
        if (propagation.inside == Meets.JOINS) {
            assertThat(outer).isInstanceOf(UnexpectedRollbackException.class);
            assertTransient(john);
            assertThat(spring.storedNames()).isEmpty();
        } else {
            assertThat(outer).isNull();
            assertStored(john);
            assertThat(spring.storedNames()).containsExactly("John Doe");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "SUPPORTS", "MANDATORY", "REQUIRES_NEW", "NESTED"})
    void failureOutsideTakesAlongWhatJoined(Propagation propagation) {
        User john = new User("John Doe");
        User jane = new User("Jane Doe");
        assertThatThrownBy(() -> inTransaction(() -> {
                    session.add(john);
                    run(propagation, () -> session.add(jane));
                    throw new Deliberate();
                }))
                .isInstanceOf(Deliberate.class);
        assertTransient(john);
        if (propagation.inside == Meets.BEGINS) {
            assertStored(jane);
            assertThat(spring.storedNames()).containsExactly("Jane Doe");
        } else {
            assertTransient(jane);
            assertThat(spring.storedNames()).isEmpty();
        }
    }

    // ---------------------------------------------------------------- what else a definition says

    @Test
    void isolationIsThatOfTheConnectionAndGoneAfterwards() {
        int usual = isolation();
        TransactionTemplate serializable = spring.transaction(TransactionDefinition.PROPAGATION_REQUIRED);
        serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        User jane = new User("Jane Doe");
        serializable.executeWithoutResult(status -> {
            session.add(jane);
            session.flush();
            assertThat(isolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        });
        assertStored(jane);
        assertThat(isolation()).isEqualTo(usual);
    }

    private int isolation() {
        ConnectionCallback<Integer> level = Connection::getTransactionIsolation;
        return Objects.requireNonNull(new JdbcTemplate(spring.engine.dataSource()).execute(level));
    }

    /** A service with rules of its own. */
    public static class Registration {

        private final Session session;

        Registration(Session session) {
            this.session = session;
        }

        /** Commits even then. */
        @Transactional(noRollbackFor = Deliberate.class)
        public void keep(User user) {
            session.add(user);
            throw new Deliberate();
        }

        /** Rolls back for a checked exception. */
        @Transactional(rollbackFor = Exception.class)
        public void discard(User user) throws Exception {
            session.add(user);
            session.flush();
            throw new Exception("checked");
        }
    }

    @Test
    void rollbackRulesDecide() {
        ProxyFactory proxy = new ProxyFactory(new Registration(session));
        proxy.setProxyTargetClass(true);
        proxy.addAdvice(new TransactionInterceptor(spring.manager, new AnnotationTransactionAttributeSource()));
        Registration registration = (Registration) proxy.getProxy();
        User john = new User("John Doe");
        User jane = new User("Jane Doe");
        assertThatThrownBy(() -> registration.keep(john)).isInstanceOf(Deliberate.class);
        assertThatThrownBy(() -> registration.discard(jane)).hasMessage("checked");
        assertStored(john);
        assertTransient(jane);
        assertThat(spring.storedNames()).containsExactly("John Doe");
    }

    // ---------------------------------------------------------------- other threads

    private static <T> T elsewhere(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, command -> new Thread(command).start())
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Test
    void anotherThreadIsOutsideTheTransaction() {
        inTransaction(() -> {
            User john = session.add(new User("John Doe"));
            assertThat(elsewhere(() -> session.contains(john))).isFalse();
            assertThat(elsewhere(() -> session.query(User.class).all())).isEmpty();
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> elsewhere(() -> session.add(new User("Jane Doe"))))
                    .withMessageContaining("no transaction is running");
        });
        assertThat(spring.storedNames()).containsExactly("John Doe");
    }

    @Test
    void objectsOfARunningTransactionDoNotLoadOnAnotherThread() {
        inTransaction(() -> new Post("Post 1", session.add(new User("John Doe"))));
        inTransaction(() -> {
            User john = session.query(User.class).one();
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> elsewhere(() -> john.getPosts().size()))
                    .withMessageContaining("thread");
            List<Post> posts = john.getPosts();
            assertThat(posts).hasSize(1);
            assertThat(elsewhere(posts::size)).isOne();
        });
    }

    @Test
    void transactionsOfSeveralThreadsHaveSessionsOfTheirOwn() {
        inTransaction(() -> session.add(new User("John Doe")));
        TransactionTemplate reading = spring.transaction(TransactionDefinition.PROPAGATION_REQUIRED);
        reading.setReadOnly(true);
        reading.executeWithoutResult(outer -> {
            User mine = session.query(User.class).one();
            User theirs = elsewhere(
                    () -> reading.execute(status -> session.query(User.class).one()));
            assertThat(theirs).isNotSameAs(mine);
        });
    }
}
