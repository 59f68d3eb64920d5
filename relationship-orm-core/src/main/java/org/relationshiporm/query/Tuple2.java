package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;

/** A row of two values; null stands for NULL. */
public record Tuple2<A extends @Nullable Object, B extends @Nullable Object>(A first, B second) {}
