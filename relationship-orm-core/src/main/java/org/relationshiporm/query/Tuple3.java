package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;

/** A row of three values; null stands for NULL. */
public record Tuple3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>(
        A first, B second, C third) {}
