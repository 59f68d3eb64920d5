package org.relationshiporm.statement;

/**
 * How often the queries of an engine's sessions found themselves compiled. Queries that differ in their values only are one.
 *
 * @param hits how many were
 * @param misses how many were translated into SQL first; one that grows with the use of the application tells of queries that are made of values
 * @param size how many are kept now
 */
public record QueryCacheCounts(long hits, long misses, int size) {}
