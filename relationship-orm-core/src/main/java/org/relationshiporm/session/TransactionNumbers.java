package org.relationshiporm.session;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers under which a session notes when it read a row or a relationship. Each transaction has one, and each savepoint begins another, so that what was
 * read since a savepoint can be told from what was read before.
 */
final class TransactionNumbers {

    private static final AtomicLong LAST = new AtomicLong();

    private Set<Long> earlier = Set.of();
    private long running = LAST.incrementAndGet();

    long running() {
        return running;
    }

    /** Whether what was read under {@code number} is what the running transaction sees. */
    boolean isCurrent(long number) {
        return number == running || (!earlier.isEmpty() && earlier.contains(number));
    }

    /** A new transaction begins: everything is to be read again. */
    void beginTransaction() {
        earlier = Set.of();
        running = LAST.incrementAndGet();
    }

    /** A savepoint is set. Returns the number to roll back to. */
    long beginSavepoint() {
        if (earlier.isEmpty()) {
            earlier = new HashSet<>();
        }
        earlier.add(running);
        running = LAST.incrementAndGet();
        return running;
    }

    /** What was read since the savepoint of {@code number} is to be read again. */
    void rollBackTo(long number) {
        if (!earlier.isEmpty()) {
            earlier.removeIf(candidate -> candidate >= number);
        }
        running = LAST.incrementAndGet();
    }
}
