package org.relationshiporm.loading;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was found in a cache and what was not. Safe for use by several threads. */
final class CacheUse {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    void count(boolean isFound) {
        (isFound ? hits : misses).increment();
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }
}
