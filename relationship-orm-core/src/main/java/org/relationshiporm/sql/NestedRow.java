package org.relationshiporm.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several selections of a row as one object, made by {@code nested(...)}. Null where all of them are, as an outer join leaves them.
 *
 * @param <V> the class of the object
 */
public final class NestedRow<V> implements Selection<V> {

    private final Class<V> type;
    private final Selections parts;
    private final RowShape<V> shape;

    private NestedRow(Class<V> type, Selections parts) {
        this.type = type;
        this.parts = parts;
        this.shape = RowShape.constructor(type, parts);
    }

    /**
     * The objects that the constructor of {@code type} makes of {@code parts}; of a record, its canonical one.
     *
     * @throws org.relationshiporm.error.SessionUsageException when there is no such constructor, or several
     */
    public static <V> NestedRow<V> of(Class<V> type, List<? extends Selection<?>> parts) {
        return new NestedRow<>(type, Selections.of(parts));
    }

    Class<V> type() {
        return type;
    }

    Selections parts() {
        return parts;
    }

    RowShape<V> shape() {
        return shape;
    }

    @Nullable
    V of(@Nullable Object[] values) {
        return Arrays.stream(values).allMatch(NestedRow::isMissing) ? null : shape.of(values);
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value instanceof List<?> list && list.isEmpty();
    }

    @Override
    public ExpressionNode node() {
        throw new IllegalArgumentException("`" + type.getSimpleName()
                + "` is made of several expressions and can only be selected. Name one of them here.");
    }

    @Override
    public List<ExpressionNode> nodes() {
        return parts.nodes();
    }

    @Override
    public String toString() {
        return Objects.toString(type.getSimpleName());
    }
}
