package org.relationshiporm.benchmarks.blog;

/** What a list of posts shows of one. */
public record PostLine(int id, String title, long views) {}
