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

    private final Set<Long> earlier = new HashSet<>();
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
        earlier.clear();
        running = LAST.incrementAndGet();
    }

    /** A savepoint is set. Returns the number to roll back to. */
    long beginSavepoint() {
        earlier.add(running);
        running = LAST.incrementAndGet();
        return running;
    }

    /** What was read since the savepoint of {@code number} is to be read again. */
    void rollBackTo(long number) {
        earlier.removeIf(candidate -> candidate >= number);
        running = LAST.incrementAndGet();
    }
}
