package org.relationshiporm.mapping;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a key of several columns, in the order of the columns and in the form of {@link org.relationshiporm.type.SqlType#toIdentity}. */
public final class CompositeKey {

    private final Object[] values;
    private final int hash;

    CompositeKey(Object[] values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    public List<Object> values() {
        return List.of(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompositeKey that && hash == that.hash && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
