package org.relationshiporm.mapping;

import org.jspecify.annotations.Nullable;

/** Reads and writes the value of one column in an object. */
interface ValueAccess {

    @Nullable
    Object get(Object owner);

    void set(Object owner, @Nullable Object value);
}
