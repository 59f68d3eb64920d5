package org.relationshiporm.sql;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a result of the values of a row. */
@FunctionalInterface
public interface RowShape<R extends @Nullable Object> {

    R of(@Nullable Object[] values);

    /**
     * Refuses what can never be made of values of these classes.
     *
     * @param types the class of each value, null where it is not known
     * @throws org.relationshiporm.error.SessionUsageException naming what does not fit
     */
    default void requireFitting(List<? extends @Nullable Class<?>> types) {}

    /** The objects that the constructor of {@code type} with {@code size} arguments makes. */
    static <T> RowShape<T> constructor(Class<T> type, int size) {
        return ConstructorShape.of(
                type,
                IntStream.rangeClosed(1, size)
                        .mapToObj(number -> "value " + number)
                        .toList());
    }

    /** The objects that the constructor of {@code type} makes of what {@code selections} give. */
    static <T> RowShape<T> constructor(Class<T> type, Selections selections) {
        return ConstructorShape.of(type, selections.descriptions());
    }
}
