package org.relationshiporm.statement;

/**
 * How well an engine reuses what it made of statements: the text, and the plan for reading its rows. A statement is made once for its shape, whatever values it
 * is sent with.
 *
 * @param hits how often a statement was there
 * @param misses how often it had to be made
 * @param evictions how many were given up for others
 * @param size how many are kept now
 * @param capacity how many are kept at most
 */
public record StatementCacheStatistics(long hits, long misses, long evictions, int size, int capacity) {

    /** These and {@code others} together. */
    public StatementCacheStatistics plus(StatementCacheStatistics others) {
        return new StatementCacheStatistics(
                hits + others.hits,
                misses + others.misses,
                evictions + others.evictions,
                size + others.size,
                capacity + others.capacity);
    }
}
