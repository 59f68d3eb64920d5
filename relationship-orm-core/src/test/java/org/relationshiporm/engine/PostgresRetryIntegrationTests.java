package org.relationshiporm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Document_;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Session;

class PostgresRetryIntegrationTests extends RetryContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }

    @Test
    void deadlockIsTriedAgain() throws Exception {
        engine.executeInTransaction(session -> session.addAll(new Document("one", 0), new Document("two", 0)));
        AtomicInteger deadlocks = new AtomicInteger();
        RetryPolicy counting = RetryPolicy.conflicts()
                .on(StaleObjectException.class)
                .listen(attempt -> deadlocks.addAndGet(attempt.failure() instanceof StaleObjectException ? 0 : 1));
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> there = threads.submit(() -> growBoth(counting, bothHoldOne, "one", "two"));
            Future<?> back = threads.submit(() -> growBoth(counting, bothHoldOne, "two", "one"));
            there.get(30, TimeUnit.SECONDS);
            back.get(30, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(deadlocks).hasPositiveValue();
        List<Document> documents =
                engine.inTransaction(session -> session.query(Document.class).all());
        assertThat(documents).extracting(Document::getSize).containsExactly(2, 2);
    }

    private void growBoth(RetryPolicy counting, CyclicBarrier bothHoldOne, String first, String second) {
        AtomicInteger attempts = new AtomicInteger();
        engine.executeInTransaction(counting, session -> {
            grow(session, first);
            if (attempts.incrementAndGet() == 1) {
                await(bothHoldOne);
            }
            grow(session, second);
        });
    }

    private static void grow(Session session, String name) {
        Document document =
                session.query(Document.class).where(Document_.name.eq(name)).one();
        document.setSize(document.getSize() + 1);
        session.flush();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
