package org.relationshiporm.dialect;

import java.sql.ResultSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.ValueCodec;

/** A codec of parameters that no column holds. */
interface WriteOnlyCodec extends ValueCodec<Object> {

    @Override
    default @Nullable Object read(ResultSet resultSet, int index) {
        throw new UnsupportedOperationException(
                "A list of values is only ever a parameter. Read a column through the codec of its own type.");
    }

    /** The elements of a list parameter; none when it was given as null. */
    static Collection<? extends @Nullable Object> collection(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        throw new IllegalArgumentException("A list parameter was given a value of class "
                + value.getClass().getName() + ". Give it a collection.");
    }
}
