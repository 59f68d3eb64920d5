package org.relationshiporm.benchmarks.blog;

/** How many posts a user wrote. */
public record PostCount(String name, long posts) {}
