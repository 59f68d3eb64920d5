package org.relationshiporm.sql;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/**
 * A parameter and the value given for it; in an {@link InNode} the value is a list, in an {@link InRowsNode} a list of {@code Object[]}. Equal only
 * to itself. Translation gives a parameter its type by {@link #typed}; {@link #origin()} leads back to the parameter that the caller made, so that a
 * text rendered once serves other values.
 */
public final class BindNode implements ExpressionNode {

    private final @Nullable Object value;
    private final @Nullable SqlType<?> type;
    private final UnaryOperator<@Nullable Object> conversion;
    private final @Nullable BindNode origin;

    private BindNode(
            @Nullable Object value,
            @Nullable SqlType<?> type,
            UnaryOperator<@Nullable Object> conversion,
            @Nullable BindNode origin) {
        this.value = value;
        this.type = type;
        this.conversion = conversion;
        this.origin = origin;
    }

    /** A parameter whose type its surroundings will tell. */
    public static BindNode of(@Nullable Object value) {
        return new BindNode(value, null, UnaryOperator.identity(), null);
    }

    public static BindNode of(SqlType<?> type, @Nullable Object value) {
        return new BindNode(value, type, UnaryOperator.identity(), null);
    }

    /** A parameter of a statement that is rendered before there are values. */
    public static BindNode parameter(SqlType<?> type) {
        return of(type, null);
    }

    /** The same parameter with a type; {@code conversion} makes the value to bind from the one that was given. */
    public BindNode typed(SqlType<?> newType, UnaryOperator<@Nullable Object> newConversion) {
        return new BindNode(value, newType, newConversion, origin());
    }

    /** The parameter that the caller made: this one, unless translation derived it. */
    public BindNode origin() {
        return origin == null ? this : origin;
    }

    /** The given value, before {@link #convert conversion}. */
    public @Nullable Object value() {
        return value;
    }

    /** Whether both are one, or were given equal values, which null is not. */
    public boolean hasValueOf(BindNode other) {
        return this == other || (value != null && value.equals(other.value));
    }

    /** Whether each of {@code left} has the value of its counterpart in {@code right}, a list of as many. */
    public static boolean haveEqualValues(List<BindNode> left, List<BindNode> right) {
        for (int place = 0; place < left.size(); place++) {
            if (!left.get(place).hasValueOf(right.get(place))) {
                return false;
            }
        }
        return true;
    }

    /** The value to bind for {@code given}. */
    public @Nullable Object convert(@Nullable Object given) {
        return conversion.apply(given);
    }

    public @Nullable SqlType<?> type() {
        return type;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitBind(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.bind(this);
    }
}
