package org.relationshiporm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Document;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;

/** Units of work that are done again after a conflict, on every database. */
abstract class RetryContract {

    final List<FailedAttempt> heard = new ArrayList<>();
    final RetryPolicy policy =
            RetryPolicy.conflicts().backoff(Duration.ZERO, Duration.ZERO).listen(heard::add);
    Engine engine;
    private TestDatabase database;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource());
        MetaData.of(Document.class).createAll(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    final TestDatabase database() {
        return database;
    }

    private static CannotAcquireLockException conflict(String state) {
        return new CannotAcquireLockException("lost", new SQLException("another was faster", state));
    }

    private long documents() {
        return engine.inTransaction(session -> session.query(Document.class).count());
    }

    @Test
    void everyAttemptHasASessionAndATransactionOfItsOwn() {
        List<Session> sessions = new ArrayList<>();
        String result = engine.inTransaction(policy, session -> {
            sessions.add(session);
            assertThat(session.query(Document.class).count()).isZero();
            session.add(new Document("Report", 1));
            session.flush();
            if (sessions.size() < 3) {
                throw conflict(sessions.size() == 1 ? "40001" : "40P01");
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(sessions).hasSize(3).doesNotHaveDuplicates();
        assertThat(sessions).noneMatch(Session::isOpen);
        assertThat(documents()).isOne();
        assertThat(heard).extracting(FailedAttempt::number).containsExactly(1, 2);
        assertThat(heard).noneMatch(FailedAttempt::isLast);
    }

    @Test
    void objectsFromOutsideAreRestoredBetweenAttempts() {
        Document report = new Document("Report", 1);
        engine.executeInTransaction(policy, session -> {
            assertThat(report.getId()).isNull();
            session.add(report);
            session.flush();
            if (heard.isEmpty()) {
                throw conflict("40001");
            }
        });
        assertThat(report.getId()).isNotNull();
        assertThat(documents()).isOne();
    }

    @Test
    void theLastFailureIsPassedOnWithTheEarlierOnes() {
        List<CannotAcquireLockException> thrown = new ArrayList<>();
        assertThatThrownBy(() -> engine.executeInTransaction(policy.attempts(2), session -> {
                    session.add(new Document("Report", 1));
                    thrown.add(conflict("40001"));
                    throw thrown.get(thrown.size() - 1);
                }))
                .satisfies(failure -> assertThat(failure).isSameAs(thrown.get(1)))
                .satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(thrown.get(0)));
        assertThat(heard).extracting(FailedAttempt::isLast).containsExactly(false, true);
        assertThat(documents()).isZero();
    }

    @Test
    void attemptsInsideOthersDoNotMultiply() {
        List<String> attempts = new ArrayList<>();
        assertThatExceptionOfType(CannotAcquireLockException.class)
                .isThrownBy(() -> policy.attempts(2).run(() -> {
                    attempts.add("outer");
                    engine.executeInTransaction(policy.attempts(5), session -> {
                        attempts.add("inner");
                        throw conflict("40001");
                    });
                    return null;
                }));
        assertThat(attempts).containsExactly("outer", "inner", "outer", "inner");
        assertThat(heard).extracting(FailedAttempt::isLast).containsExactly(false, true);
    }

    @Test
    void whatTheOuterPolicyLeavesTheInnerOneRetries() {
        List<String> attempts = new ArrayList<>();
        policy.onlyOn(StaleObjectException.class::isInstance).run(() -> {
            attempts.add("outer");
            return engine.inTransaction(policy, session -> {
                attempts.add("inner");
                if (attempts.size() < 4) {
                    throw conflict("40001");
                }
                return "done";
            });
        });
        assertThat(attempts).containsExactly("outer", "inner", "inner", "inner");
        engine.executeInTransaction(
                policy, session -> assertThat(attempts.add("after")).isTrue());
    }

    @Test
    void otherFailuresAreNotRetried() {
        for (RuntimeException failure : List.of(
                new DataIntegrityViolationException("no", new SQLException("no", "23505")),
                conflict("55P03"),
                new StaleObjectException("Document", "[1]", "UPDATE"),
                new IllegalStateException("no"))) {
            assertThatThrownBy(() -> engine.executeInTransaction(policy, session -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void staleObjectsAreRetriedWhereAskedFor() {
        engine.executeInTransaction(policy.on(StaleObjectException.class), session -> {
            session.add(new Document("Report", 1));
            if (heard.isEmpty()) {
                throw new StaleObjectException("Document", "[1]", "UPDATE");
            }
        });
        assertThat(heard).hasSize(1);
        assertThat(documents()).isOne();
    }

    @Test
    void onlyTheChosenFailuresAreRetried() {
        RetryPolicy chosen = policy.onlyOn(IllegalStateException.class::isInstance);
        assertThatExceptionOfType(CannotAcquireLockException.class)
                .isThrownBy(() -> chosen.run(() -> {
                    throw conflict("40001");
                }));
        assertThat(chosen.<String, RuntimeException>run(() -> {
                    if (heard.isEmpty()) {
                        throw new IllegalStateException("once");
                    }
                    return "done";
                }))
                .isEqualTo("done");
    }

    @Test
    void noAttemptBeginsAfterTheTimeLimit() {
        RetryPolicy impatient =
                policy.backoff(Duration.ofSeconds(20), Duration.ofSeconds(20)).timeLimit(Duration.ofSeconds(1));
        assertThatExceptionOfType(CannotAcquireLockException.class)
                .isThrownBy(() -> engine.executeInTransaction(impatient, session -> {
                    throw conflict("40001");
                }));
        assertThat(heard).singleElement().matches(FailedAttempt::isLast);
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        RetryPolicy patient = policy.attempts(5).backoff(Duration.ofMillis(4), Duration.ofMillis(10));
        assertThatExceptionOfType(CannotAcquireLockException.class)
                .isThrownBy(() -> patient.run(() -> {
                    throw conflict("40001");
                }));
        assertThat(heard)
                .extracting(attempt -> attempt.pause().toMillis())
                .satisfiesExactly(
                        first -> assertThat(first).isBetween(2L, 4L),
                        second -> assertThat(second).isBetween(4L, 8L),
                        third -> assertThat(third).isBetween(5L, 10L),
                        fourth -> assertThat(fourth).isBetween(5L, 10L),
                        last -> assertThat(last).isZero());
    }

    @Test
    void interruptedThreadsDoNotTryAgain() {
        try {
            assertThatExceptionOfType(CannotAcquireLockException.class)
                    .isThrownBy(() -> policy.run(() -> {
                        Thread.currentThread().interrupt();
                        throw conflict("40001");
                    }));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    void impossibleLimitsAreRefused() {
        assertThatThrownBy(() -> policy.attempts(0)).hasMessageContaining("at least one attempt; got 0");
        assertThatThrownBy(() -> policy.backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("PT2S");
        assertThatThrownBy(() -> policy.timeLimit(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
    }
}
