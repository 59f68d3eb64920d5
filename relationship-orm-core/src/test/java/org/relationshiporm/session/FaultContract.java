package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.FaultyDataSource;
import org.relationshiporm.fixtures.FaultyDataSource.Fault;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.state.Lifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** Each kind of flush is made to fail at each of its statements and at its commit, in each way, on every database: nothing is left, and it can be repeated. */
abstract class FaultContract {

    private TestDatabase database;
    private FaultyDataSource faults;
    private Engine engine;
    private FaultKind kind;
    private Map<String, String> values;
    private Map<String, String> links;
    private int checked;

    abstract TestDatabase createDatabase();

    static List<FaultKind> kinds() {
        return FaultKinds.all();
    }

    private void open(FaultKind chosen) {
        kind = chosen;
        database = createDatabase();
        faults = new FaultyDataSource(database.dataSource());
        engine = Engine.of(faults);
        kind.mappings().createAll(engine);
        engine.executeInTransaction(kind.rows());
        values = storedValues();
        links = storedLinks();
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
            database.close();
        }
    }

    // ---------------------------------------------------------------- what is stored

    private Map<String, String> storedValues() {
        try (Session session = engine.openReadOnlySession()) {
            Stage stage = new Stage(kind.mappings(), session);
            return stage.values(stage.stored());
        }
    }

    private Map<String, String> storedLinks() {
        try (Session session = engine.openReadOnlySession()) {
            Stage stage = new Stage(kind.mappings(), session);
            return stage.links(stage.stored(), true);
        }
    }

    private void requireNothingChanged(String when) {
        faults.clear();
        assertThat(storedValues()).as("rows " + when).isEqualTo(values);
        assertThat(storedLinks()).as("links " + when).isEqualTo(links);
        assertThat(faults.closedInTransaction()).as("open transactions " + when).isZero();
        HikariDataSource pool = (HikariDataSource) database.dataSource();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                .as("connections in use " + when)
                .isZero();
    }

    // ---------------------------------------------------------------- one failure

    /** A session's objects before the work, and the work. */
    private final class Attempt implements AutoCloseable {

        private final String when;
        private final Session session = engine.openSession();
        private final Stage stage = new Stage(kind.mappings(), session);
        private final Runnable work;
        private final List<String> freshBefore;

        Attempt(String when, boolean loaded) {
            this.when = when;
            if (loaded) {
                stage.links(stage.stored(), true);
            }
            this.work = kind.work().apply(stage);
            this.freshBefore = stage.anonymous(stage.fresh());
        }

        /** How many statements the work and its flush take. */
        int count() {
            faults.clear();
            work.run();
            session.flush();
            int count = faults.sent();
            session.rollback();
            return count;
        }

        void fail(Runnable end) {
            Throwable failure = catchThrowable(() -> {
                work.run();
                end.run();
            });
            assertThat(failure).as(when).isInstanceOf(DataAccessException.class);
            assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
                    .as(when)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("made to fail");
            assertThat(failure.getMessage()).as(when).contains(faults.failedSql());
            checked++;
        }

        /** A read that is refused leaves the session usable, unless the database accepts nothing more in the transaction. */
        void requireRefusal(Fault fault) {
            boolean read = faults.failedSql().startsWith("SELECT");
            if (read && fault == Fault.REFUSED) {
                return;
            }
            List<Runnable> uses = List.of(
                    session::flush,
                    session::commit,
                    session::beginNested,
                    session::expireAll,
                    () -> session.add(stage.stored().get(0)),
                    () -> session.query(stage.stored().get(0).getClass()).all());
            for (Runnable use : uses) {
                assertThatExceptionOfType(SessionUsageException.class)
                        .as(when)
                        .isThrownBy(use::run)
                        .withMessageContaining("rollback()")
                        .withMessageContaining("made to fail");
            }
        }

        void requireRestored() {
            assertThat(stage.values(stage.stored())).as("values " + when).isEqualTo(values);
            assertThat(stage.anonymous(stage.fresh())).as("new objects " + when).isEqualTo(freshBefore);
            assertThat(links).as("loaded links " + when).containsAllEntriesOf(stage.links(stage.stored(), false));
            assertThat(stage.fresh())
                    .as(when)
                    .allSatisfy(object -> assertThat(session.lifecycle(object)).isEqualTo(Lifecycle.TRANSIENT));
        }

        void requireUsable() {
            assertThat(stage.stored())
                    .as(when)
                    .allSatisfy(object -> assertThat(session.lifecycle(object)).isEqualTo(Lifecycle.PERSISTENT));
            assertThat(session.newObjects()).as(when).isEmpty();
            assertThat(session.dirtyObjects()).as(when).isEmpty();
            assertThat(session.deletedObjects()).as(when).isEmpty();
            assertThat(stage.links(stage.stored(), true)).as("links " + when).isEqualTo(links);
            assertThat(session.dirtyObjects()).as(when).isEmpty();
            for (Object object : stage.stored()) {
                boolean found = session.query(object.getClass()).all().stream().anyMatch(other -> other == object);
                assertThat(found).as(when).isTrue();
            }
        }

        void repeat() {
            work.run();
            session.flush();
            session.rollback();
        }

        /** Commits, and compares what the objects say with what the rows say. */
        void succeed() {
            work.run();
            session.flush();
            List<Object> tracked = stage.tracked();
            Map<String, String> saidValues = stage.values(tracked);
            Map<String, String> saidLinks = stage.links(tracked, true);
            session.commit();
            assertThat(storedValues()).as("rows after success").isEqualTo(saidValues);
            assertThat(storedLinks()).as("links after success").isEqualTo(saidLinks);
            assertThat(saidValues.equals(values) && saidLinks.equals(links)).isFalse();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFailureAnywhereLeavesNothing(FaultKind chosen) {
        open(chosen);
        int statements = 0;
        for (boolean loaded : new boolean[] {false, true}) {
            try (Attempt clean = new Attempt("without failure", loaded)) {
                statements = clean.count();
                clean.requireRestored();
                clean.requireUsable();
            }
            for (Fault fault : Fault.values()) {
                for (int statement = 0; statement <= statements; statement++) {
                    String when = (statement < statements
                                    ? "after " + fault + " at statement " + statement
                                    : fault + " at the commit")
                            + (loaded ? " with all loaded" : "");
                    if (statement < statements || fault != Fault.ANSWER_LOST) {
                        failAndRollBack(when, loaded, fault, statement, statements);
                        failAndClose(when, loaded, fault, statement, statements);
                    }
                }
            }
        }
        try (Attempt last = new Attempt("at last", false)) {
            last.succeed();
        }
        System.out.println(
                database.name() + ", " + kind + ": " + checked + " failures over " + statements + " statements");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFailureInANestedTransactionIsTakenBackWithIt(FaultKind chosen) {
        open(chosen);
        int statements;
        try (Attempt clean = new Attempt("without failure", false)) {
            statements = clean.count();
        }
        for (Fault fault : List.of(Fault.REFUSED, Fault.LOST)) {
            for (int statement = 0; statement < statements; statement++) {
                failNested("nested, after " + fault + " at statement " + statement, fault, statement);
            }
        }
        try (Attempt last = new Attempt("nested at last", false);
                NestedTransaction nested = last.session.beginNested()) {
            last.work.run();
            nested.commit();
            last.session.rollback();
            last.requireRestored();
            last.requireUsable();
            last.succeed();
        }
        System.out.println(
                database.name() + ", nested " + kind + ": " + checked + " failures over " + statements + " statements");
    }

    private void failNested(String when, Fault fault, int statement) {
        try (Attempt attempt = new Attempt(when, false)) {
            NestedTransaction nested = attempt.session.beginNested();
            faults.failAt(statement, fault);
            attempt.fail(nested::commit);
            if (fault == Fault.LOST) {
                assertThat(catchThrowable(nested::rollback)).as(when).isInstanceOf(DataAccessException.class);
                attempt.requireRefusal(fault);
                attempt.session.rollback();
            } else {
                nested.rollback();
            }
            assertThat(nested.isActive()).as(when).isFalse();
            faults.clear();
            attempt.requireRestored();
            attempt.requireUsable();
            attempt.repeat();
            attempt.requireRestored();
        }
        requireNothingChanged(when);
    }

    private void arm(Fault fault, int statement, int statements) {
        if (statement < statements) {
            faults.failAt(statement, fault);
        } else {
            faults.failCommit(fault);
        }
    }

    private void failAndRollBack(String when, boolean loaded, Fault fault, int statement, int statements) {
        try (Attempt attempt = new Attempt(when, loaded)) {
            arm(fault, statement, statements);
            attempt.fail(attempt.session::commit);
            attempt.requireRefusal(fault);
            attempt.session.rollback();
            attempt.requireRestored();
            requireNothingChanged(when);
            attempt.requireUsable();
            attempt.repeat();
            attempt.requireRestored();
            attempt.requireUsable();
        }
        requireNothingChanged(when + ", repeated");
    }

    private void failAndClose(String when, boolean loaded, Fault fault, int statement, int statements) {
        try (Attempt attempt = new Attempt(when, loaded)) {
            arm(fault, statement, statements);
            attempt.fail(attempt.session::commit);
            attempt.session.close();
            attempt.requireRestored();
        }
        requireNothingChanged(when + " and close()");
    }
}
