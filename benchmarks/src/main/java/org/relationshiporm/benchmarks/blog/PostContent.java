package org.relationshiporm.benchmarks.blog;

/** The values of one post. */
public record PostContent(String title, String body, long views, double score, boolean published) {}
