package org.relationshiporm.loading;

import org.jspecify.annotations.Nullable;

/**
 * A result and its place in the order of its query.
 *
 * @param position the value of each term of the order
 */
public record Positioned<R extends @Nullable Object>(
        R result, @Nullable Object[] position) {}
