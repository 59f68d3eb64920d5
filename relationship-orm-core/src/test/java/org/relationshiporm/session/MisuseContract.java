package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.FaultyDataSource;
import org.relationshiporm.fixtures.FaultyDataSource.Fault;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Library.Author;
import org.relationshiporm.session.Library.Book;
import org.relationshiporm.session.Library.Passport;
import org.springframework.dao.DataAccessException;

/** A session on a connection that breaks, in the wrong thread, after its end, and with objects that are not its own, on every database. */
abstract class MisuseContract {

    private TestDatabase database;
    private FaultyDataSource faults;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        faults = new FaultyDataSource(database.dataSource());
        engine = Engine.of(faults);
        Library.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Author ann = setup.add(new Author("ann"));
            new Book("a1", ann);
            new Book("a2", ann);
        });
        session = engine.openSession();
    }

    @AfterEach
    void close() {
        faults.clear();
        session.close();
        engine.close();
        database.close();
    }

    private Author ann() {
        return session.query(Author.class).one();
    }

    private void requireNoConnection() {
        assertThat(((HikariDataSource) database.dataSource())
                        .getHikariPoolMXBean()
                        .getActiveConnections())
                .isZero();
    }

    // ---------------------------------------------------------------- connections that break

    private void requireRollback(Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("made to fail")
                .hasMessageContaining(faults.failedSql());
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(this::ann)
                .withMessageContaining("rollback()");
        faults.clear();
        session.rollback();
        requireNoConnection();
        assertThat(ann().books).hasSize(2);
        session.rollback();
        requireNoConnection();
    }

    @Test
    void aConnectionLostInAQueryAsksForARollback() {
        faults.failAt(0, Fault.LOST);
        requireRollback(this::ann);
    }

    @Test
    void aConnectionLostInALazyLoadAsksForARollback() {
        Author ann = ann();
        faults.failAt(0, Fault.LOST);
        requireRollback(ann.books::size);
        assertThat(ann.books).hasSize(2);
    }

    @Test
    void aConnectionLostInAGetOrRefreshAsksForARollback() {
        Author ann = ann();
        faults.failAt(0, Fault.LOST);
        requireRollback(() -> session.refresh(ann));
        faults.failAt(0, Fault.LOST);
        requireRollback(() -> session.get(Author.class, 77));
    }

    @Test
    void aConnectionLostInAStreamAsksForARollback() {
        faults.failAt(0, Fault.LOST);
        requireRollback(() -> {
            try (Stream<Book> books = session.query(Book.class).stream()) {
                books.forEach(Book::toString);
            }
        });
    }

    @Test
    void aConnectionLostInALoadWithinAStreamAsksForARollback() {
        faults.failAt(1, Fault.LOST);
        requireRollback(() -> {
            try (Stream<Author> authors = session.query(Author.class).stream()) {
                authors.forEach(author -> author.books.size());
            }
        });
    }

    @Test
    void aTransactionThatCannotBeginChangesNothing() {
        Author ann = ann();
        session.rollback();
        ann.name = "changed";
        session.add(new Author("bob"));
        faults.failBegin();
        assertThatThrownBy(session::flush)
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("begin made to fail");
        faults.clear();
        session.rollback();
        requireNoConnection();
        ann.name = "again";
        session.commit();
        assertThat(session.query(Author.class).filterBy("name", "again").count())
                .isEqualTo(1);
    }

    @Test
    void aRollbackThatFailsStillEndsTheTransaction() {
        Author ann = ann();
        ann.name = "changed";
        session.flush();
        faults.failRollback();
        session.rollback();
        requireNoConnection();
        faults.clear();

        assertThat(ann.name).isEqualTo("ann");
        ann.name = "again";
        session.commit();
        assertThat(ann().name).isEqualTo("again");
    }

    @Test
    void theFirstFailureIsReportedWhenTheRollbackFailsToo() {
        Throwable reported = catchThrowable(() -> engine.executeInTransaction(work -> {
            work.add(new Author("bob"));
            faults.failAt(0, Fault.REFUSED);
            faults.failRollback();
        }));
        assertThat(reported).isInstanceOf(DataAccessException.class).hasMessageContaining("made to fail");
        assertThat(reported).hasMessageNotContaining("rollback made to fail");
        requireNoConnection();
    }

    // ---------------------------------------------------------------- every method

    private interface Call {
        void make() throws Exception;
    }

    private Map<String, Call> calls(Object object) {
        Map<String, Call> calls = new LinkedHashMap<>(callsOnObjects(object));
        calls.put("add new", () -> session.add(new Author("x")));
        calls.put("merge", () -> session.merge(new Author("x")));
        calls.put("attach", () -> session.attach(new Author("x")));
        calls.put("get", () -> session.get(Author.class, 1));
        calls.put("query", () -> session.query(Author.class).all());
        calls.put("count", () -> session.query(Author.class).count());
        calls.put("stream", () -> session.query(Author.class).stream().close());
        calls.put("flush", session::flush);
        calls.put("commit", session::commit);
        calls.put("rollback", session::rollback);
        calls.put("beginNested", session::beginNested);
        calls.put("noAutoflush", () -> session.noAutoflush(() -> {}));
        calls.put("expireAll", session::expireAll);
        calls.put("expungeAll", session::expungeAll);
        calls.put("newObjects", session::newObjects);
        calls.put("dirtyObjects", session::dirtyObjects);
        calls.put("deletedObjects", session::deletedObjects);
        calls.put("contains", () -> session.contains(object));
        calls.put("isModified", () -> session.isModified(object));
        calls.put("listen", () -> session.listen(new SessionListener() {}));
        return calls;
    }

    private Map<String, Call> callsOnObjects(Object object) {
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("add", () -> session.add(object));
        calls.put("addAll", () -> session.addAll(new Author("y"), object));
        calls.put("delete", () -> session.delete(object));
        calls.put("expunge", () -> session.expunge(object));
        calls.put("refresh", () -> session.refresh(object));
        calls.put("refresh attribute", () -> session.refresh(object, "name"));
        calls.put("expire", () -> session.expire(object));
        calls.put("expire attribute", () -> session.expire(object, "name"));
        calls.put("history", () -> session.history(object, "name"));
        return calls;
    }

    private static List<String> accepted(Map<String, Call> calls, String guide) {
        List<String> accepted = new ArrayList<>();
        calls.forEach((name, call) -> {
            Throwable refused = catchThrowable(call::make);
            if (!(refused instanceof SessionUsageException)
                    || !refused.getMessage().contains(guide)) {
                accepted.add(name + ": " + refused);
            }
        });
        return accepted;
    }

    @Test
    void everyMethodRefusesAnotherThread() throws InterruptedException {
        Author ann = ann();
        List<Book> books = List.copyOf(ann.books);
        Map<String, Call> calls = calls(ann);
        calls.put("close", session::close);
        calls.put("ToMany.add", () -> ann.books.add(new Book("x")));
        calls.put("ToMany.add at", () -> ann.books.add(0, new Book("x")));
        calls.put("ToMany.addAll", () -> ann.books.addAll(List.of(new Book("x"))));
        calls.put("ToMany.set", () -> ann.books.set(0, new Book("x")));
        calls.put("ToMany.remove", () -> ann.books.remove(books.get(0)));
        calls.put("ToMany.remove at", () -> ann.books.remove(0));
        calls.put("ToMany.removeIf", () -> ann.books.removeIf(book -> true));
        calls.put("ToMany.setAll", () -> ann.books.setAll(List.of()));
        calls.put("ToMany.clear", ann.books::clear);
        calls.put("ToMany.move", () -> ann.books.move(books.get(0), 1));
        calls.put("ToOne.set", () -> books.get(0).author.set(null));
        calls.put("ToOne.set other side", () -> ann.passport.set(new Passport("p")));
        calls.put("ToOne.get that loads", ann.passport::get);
        List<String> accepted = new ArrayList<>();
        Thread other = new Thread(() -> accepted.addAll(accepted(calls, "belongs to thread")), "other");
        other.start();
        other.join();

        assertThat(accepted).isEmpty();
        assertThat(session.dirtyObjects()).isEmpty();
        assertThat(session.newObjects()).isEmpty();
        assertThat(ann.books).containsExactlyElementsOf(books);
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void everyMethodRefusesAfterClose() {
        Author ann = ann();
        session.close();
        assertThat(accepted(calls(ann), "session is closed")).isEmpty();
        session.close();
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void everyMethodRefusesObjectsOfAnotherSession() {
        try (Session other = engine.openSession()) {
            Author foreign = other.query(Author.class).one();
            assertThat(accepted(callsOnObjects(foreign), "session")).isEmpty();
            Author mine = session.add(new Author("mine"));
            Map<String, Call> links = Map.of(
                    "member", () -> mine.books.add(foreign.books.get(0)),
                    "members", () -> mine.books.addAll(List.of(new Book("x"), foreign.books.get(0))),
                    "to one", () -> foreign.books.get(0).author.set(mine));
            assertThat(accepted(links, "session")).isEmpty();
            assertThat(mine.books).isEmpty();
            assertThat(session.contains(foreign)).isFalse();
            assertThat(session.isModified(foreign)).isFalse();
            other.rollback();
        }
    }

    @Test
    void everyMethodRefusesNull() {
        Author ann = ann();
        Map<String, Call> calls = new LinkedHashMap<>(callsOnObjects(null));
        calls.put("merge", () -> session.merge(null));
        calls.put("mergeAll", () -> session.mergeAll(null));
        calls.put("mergeAll of null", () -> session.mergeAll(Arrays.asList(ann, null)));
        calls.put("attach", () -> session.attach(null));
        calls.put("get entity", () -> session.get(null, 1));
        calls.put("get key", () -> session.get(Author.class, null));
        calls.put("query", () -> session.query(null));
        calls.put("lifecycle", () -> session.lifecycle(null));
        calls.put("isModified", () -> session.isModified(null));
        calls.put("history attribute", () -> session.history(ann, (String) null));
        calls.put("refresh attribute of ann", () -> session.refresh(ann, (String) null));
        calls.put("expire attribute of ann", () -> session.expire(ann, (String) null));
        calls.put("listen", () -> session.listen(null));
        calls.put("listen entity", () -> session.listen(null, new EntityListener<Author>() {}));
        calls.put("noAutoflush", () -> session.noAutoflush((Runnable) null));
        List<String> unhelpful = new ArrayList<>();
        calls.forEach((name, call) -> {
            Throwable refused = catchThrowable(call::make);
            String message = refused == null ? null : refused.getMessage();
            if (message == null || message.startsWith("Cannot invoke")) {
                unhelpful.add(name + ": " + refused);
            }
        });

        assertThat(unhelpful).isEmpty();
        assertThat(session.newObjects()).isEmpty();
        assertThat(session.dirtyObjects()).isEmpty();
    }
}
