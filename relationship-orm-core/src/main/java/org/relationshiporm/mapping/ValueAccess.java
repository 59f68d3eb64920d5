package org.relationshiporm.mapping;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/** Reads and writes the value of one column in an object. */
interface ValueAccess {

    @Nullable
    Object get(Object owner);

    /** Whether the value in the object is the same to the database as {@code stored}. */
    default boolean isSame(Object owner, @Nullable Object stored, SqlType<?> type) {
        return type.same(stored, get(owner));
    }

    void set(Object owner, @Nullable Object value);
}
