package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Library.Author;
import org.relationshiporm.session.Library.Book;
import org.relationshiporm.session.Library.Chapter;
import org.relationshiporm.session.Library.Counter;
import org.relationshiporm.session.Library.Label;
import org.relationshiporm.session.Library.Passport;
import org.relationshiporm.session.Library.Person;
import org.relationshiporm.session.Library.Token;
import org.relationshiporm.state.Lifecycle;
import org.springframework.dao.DataAccessException;

/** What is left of a transaction that failed or was rolled back, on every database: nothing. */
abstract class RollbackContract {

    private TestDatabase database;
    private Engine engine;
    private Session session;
    private int failingExecution = Integer.MAX_VALUE;
    private boolean failsCommit;
    private int executions;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(failing(database.dataSource()));
        Library.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Author ann = new Author("ann");
            Book a1 = new Book("a1", ann);
            new Book("a2", ann);
            new Chapter("k1", a1);
            ann.passport.set(new Passport("pa"));
            Person eve = new Person("eve");
            eve.following.add(new Person("kim"));
            setup.addAll(ann, new Author("bob"), eve, new Counter(1), new Token("x", "one"));
        });
        session = engine.openSession();
    }

    @AfterEach
    void close() {
        failingExecution = Integer.MAX_VALUE;
        failsCommit = false;
        session.close();
        engine.close();
        database.close();
    }

    // ---------------------------------------------------------------- a data source that fails on demand

    private DataSource failing(DataSource dataSource) {
        return proxy(
                DataSource.class,
                dataSource,
                (method, arguments, result) -> result instanceof Connection connection ? failing(connection) : result);
    }

    private Connection failing(Connection connection) {
        return proxy(
                Connection.class,
                connection,
                (method, arguments, result) -> result instanceof PreparedStatement statement
                        ? proxy(PreparedStatement.class, statement, (call, values, given) -> given)
                        : result instanceof Statement plain
                                ? proxy(Statement.class, plain, (call, values, given) -> given)
                                : result);
    }

    private interface Wrapping {
        Object wrap(Method method, Object[] arguments, Object result);
    }

    private <T> T proxy(Class<T> type, T target, Wrapping wrapping) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (target instanceof Statement
                            && method.getName().startsWith("execute")
                            && executions++ == failingExecution) {
                        throw new SQLException("made to fail", "08006");
                    }
                    if (target instanceof Connection && method.getName().equals("commit") && failsCommit) {
                        throw new SQLException("commit made to fail", "40000");
                    }
                    if (target instanceof Connection
                            && method.getName().equals("isWrapperFor")
                            && ((Class<?>) arguments[0]).getSimpleName().equals("StatementCache")) {
                        return false;
                    }
                    try {
                        return wrapping.wrap(method, arguments, method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    // ---------------------------------------------------------------- pictures

    private List<String> rows() {
        try (Session fresh = engine.openReadOnlySession()) {
            List<String> rows = new ArrayList<>();
            fresh.query(Author.class).orderBy("id").all().forEach(author -> rows.add("author " + author.name));
            fresh.query(Book.class)
                    .orderBy("id")
                    .all()
                    .forEach(book -> rows.add("book " + book.title + " " + book.authorId));
            fresh.query(Chapter.class)
                    .orderBy("id")
                    .all()
                    .forEach(chapter -> rows.add("chapter " + chapter.heading + " " + chapter.bookId));
            fresh.query(Passport.class)
                    .orderBy("id")
                    .all()
                    .forEach(passport -> rows.add("passport " + passport.code + " " + passport.authorId));
            fresh.query(Person.class)
                    .orderBy("name")
                    .all()
                    .forEach(person -> rows.add("person " + person.name + " "
                            + person.following.stream()
                                    .map(other -> other.name)
                                    .sorted()
                                    .toList()));
            fresh.query(Counter.class)
                    .all()
                    .forEach(counter -> rows.add("counter " + counter.count + " " + counter.version));
            fresh.query(Token.class).all().forEach(token -> rows.add("token " + token.code + " " + token.text));
            fresh.query(Label.class).all().forEach(label -> rows.add("label " + label.text));
            return rows;
        }
    }

    /** All objects of one session, loaded, with which a large transaction is made. */
    private final class Cast {
        final Author ann = session.query(Author.class).filterBy("name", "ann").one();
        final Author bob = session.query(Author.class).filterBy("name", "bob").one();
        final Book a1 = ann.books.get(0);
        final Book a2 = ann.books.get(1);
        final Chapter k1 = a1.chapters.get(0);
        final Passport passport = ann.passport.get();
        final Person eve = session.query(Person.class).filterBy("name", "eve").one();
        final Person kim = eve.following.get(0);
        final Counter counter = session.query(Counter.class).one();
        final Token token = session.get(Token.class, "x").orElseThrow();
        final Author cid = new Author("cid");
        final Book c1 = new Book("c1", cid);
        final Label label = new Label("l");
        final Person zoe = new Person("zoe");

        void change() {
            session.addAll(cid, label, zoe);
            ann.name = "changed";
            bob.books.add(a2);
            ann.books.remove(a1);
            bob.passport.set(passport);
            eve.following.remove(kim);
            eve.following.add(zoe);
            kim.followers.add(zoe);
            counter.count = 7;
            k1.heading = "unflushed";
            session.delete(token);
            token.text = "two";
        }

        void requireRestored() {
            assertThat(ann.name).isEqualTo("ann");
            assertThat(ann.books).containsExactly(a1, a2);
            assertThat(a1.author.get()).isSameAs(ann);
            assertThat(a2.author.get()).isSameAs(ann);
            assertThat(a2.authorId).isEqualTo(ann.id);
            assertThat(bob.books).isEmpty();
            assertThat(ann.passport.get()).isSameAs(passport);
            assertThat(bob.passport.get()).isNull();
            assertThat(passport.author.get()).isSameAs(ann);
            assertThat(eve.following).containsExactly(kim);
            assertThat(kim.followers).containsExactly(eve);
            assertThat(counter.count).isEqualTo(1);
            assertThat(counter.version).isEqualTo(1);
            assertThat(k1.heading).isEqualTo("k1");
            assertThat(a1.chapters).containsExactly(k1);
            assertThat(token.text).isEqualTo("one");
            assertThat(session.lifecycle(token)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(session.lifecycle(cid)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(session.lifecycle(c1)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(session.lifecycle(label)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(cid.id).isNull();
            assertThat(c1.id).isNull();
            assertThat(c1.authorId).isNull();
            assertThat(label.id).isNull();
            assertThat(zoe.id).isNull();
            assertThat(session.newObjects()).isEmpty();
            assertThat(session.dirtyObjects()).isEmpty();
            assertThat(session.deletedObjects()).isEmpty();
        }
    }

    @Test
    void aFailureAtAnyStatementLeavesNothing() {
        List<String> before = rows();
        for (int failing = 0; failing < 40; failing++) {
            Cast cast = new Cast();
            cast.change();
            executions = 0;
            failingExecution = failing;
            boolean failed;
            try {
                session.flush();
                failed = false;
            } catch (DataAccessException expected) {
                failed = true;
                assertThatThrownBy(() -> session.query(Author.class).all()).isInstanceOf(SessionUsageException.class);
            }
            failingExecution = Integer.MAX_VALUE;
            session.rollback();
            cast.requireRestored();
            session.rollback();
            assertThat(rows()).as("after a failure at statement " + failing).isEqualTo(before);
            if (!failed) {
                assertThat(failing).isGreaterThan(8);
                cast.change();
                session.commit();
                assertThat(rows())
                        .contains(
                                "author changed",
                                "author cid",
                                "label l",
                                "person zoe [kim]",
                                "person eve [zoe]",
                                "counter 7 2");
                return;
            }
            session.close();
            session = engine.openSession();
        }
        throw new AssertionError("The flush never succeeded.");
    }

    @Test
    void aFailedCommitLeavesNothing() {
        List<String> before = rows();
        Cast cast = new Cast();
        cast.change();
        failsCommit = true;
        assertThatThrownBy(session::commit).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> session.query(Author.class).all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("rollback");
        failsCommit = false;
        session.rollback();
        cast.requireRestored();
        session.rollback();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void closingAfterAFlushRestoresToo() {
        List<String> before = rows();
        Cast cast = new Cast();
        cast.change();
        session.flush();
        session.close();

        assertThat(cast.ann.name).isEqualTo("ann");
        assertThat(cast.ann.books).containsExactly(cast.a1, cast.a2);
        assertThat(cast.token.text).isEqualTo("one");
        assertThat(cast.label.id).isNull();
        assertThat(rows()).isEqualTo(before);
        session = engine.openSession();
        session.addAll(cast.ann, cast.token, cast.label);
        session.commit();
        assertThat(rows()).hasSize(before.size() + 1);
    }

    @Test
    void whatWasExpungedAfterItsFlushStaysOutAfterRollback() {
        Author ann = session.query(Author.class).filterBy("name", "ann").one();
        ann.name = "flushed";
        session.flush();
        session.expunge(ann);
        session.rollback();

        assertThat(ann.name).isEqualTo("ann");
        Author again = session.query(Author.class).filterBy("name", "ann").one();
        assertThat(again).isNotSameAs(ann);
        assertThat(session.contains(ann)).isFalse();
        assertThat(session.contains(again)).isTrue();
    }

    @Test
    void whatChangedBeforeADeleteIsRestoredWithIt() {
        Author ann = session.query(Author.class).filterBy("name", "ann").one();
        Book a1 = ann.books.get(0);
        Book a2 = ann.books.get(1);
        ann.books.remove(a1);
        ann.name = "dying";
        session.delete(ann);
        session.flush();
        session.rollback();

        assertThat(ann.name).isEqualTo("ann");
        assertThat(ann.books).containsExactly(a1, a2);
        assertThat(session.isModified(ann)).isFalse();
        assertThat(a1.author.get()).isSameAs(ann);
    }

    @Test
    void aChangeOfKeyIsTakenBack() {
        Token token = session.get(Token.class, "x").orElseThrow();
        token.code = "y";
        session.flush();
        assertThat(session.get(Token.class, "y")).containsSame(token);
        assertThat(session.get(Token.class, "x")).isEmpty();
        session.rollback();

        assertThat(token.code).isEqualTo("x");
        assertThat(session.get(Token.class, "x")).containsSame(token);
        assertThat(session.get(Token.class, "y")).isEmpty();
    }

    @Test
    void insertedAndDeletedInOneTransactionIsTransientAfterRollback() {
        Author cid = session.add(new Author("cid"));
        session.flush();
        session.delete(cid);
        session.flush();
        session.rollback();

        assertThat(session.lifecycle(cid)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(cid.id).isNull();
        session.add(cid);
        session.commit();
        assertThat(cid.id).isNotNull();
    }

    @Test
    void anAutoflushThatFailsFailsTheQueryAndNeedsARollback() {
        session.add(new Token("x", "taken"));
        assertThatThrownBy(() -> session.query(Token.class).all()).isInstanceOf(DataAccessException.class);
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(session::commit);
        session.rollback();

        assertThat(session.query(Token.class).all()).hasSize(1);
    }

    @Test
    void aRollbackOfAQueueOnAnUnloadedCollectionForgetsIt() {
        Author bob = session.query(Author.class).filterBy("name", "bob").one();
        Book book = new Book("queued");
        bob.books.add(book);
        session.rollback();

        assertThat(bob.books).isEmpty();
        assertThat(session.contains(book)).isFalse();
        session.commit();
        assertThat(rows()).doesNotContain("book queued " + bob.id);
    }
}
