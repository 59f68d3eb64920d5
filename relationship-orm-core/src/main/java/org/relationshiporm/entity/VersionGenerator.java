package org.relationshiporm.entity;

import org.jspecify.annotations.Nullable;

/**
 * Makes the values of a {@link Version}. One instance serves every session of every engine, each in its thread.
 *
 * @param <V> the (boxed) class of the field
 */
@FunctionalInterface
public interface VersionGenerator<V> {

    /**
     * The version after {@code current}: one that this row never had.
     *
     * @param current the version in the row; null when there is no row yet
     */
    V next(@Nullable V current);
}
