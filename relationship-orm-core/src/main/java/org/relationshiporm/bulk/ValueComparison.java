package org.relationshiporm.bulk;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.type.SqlType;

/**
 * Compares values as every database does. Only of some types is that known: storing rounds decimals, doubles and times, and the order of texts is a matter
 * of collation.
 */
final class ValueComparison {

    private final SqlType<?> type;

    private ValueComparison(SqlType<?> type) {
        this.type = type;
    }

    /** Compares for equality. */
    static ValueComparison equality(ExpressionNode left, ExpressionNode right) {
        SqlType<?> type = typeOf(left, right);
        boolean exact = isOrdered(type)
                || switch (type.kind()) {
                    case TEXT, UUID, BINARY, BOOLEAN -> true;
                    default -> false;
                };
        return exact && isPlain(type) ? new ValueComparison(type) : refuse("compares values of type " + type);
    }

    /** Compares for order. */
    static ValueComparison order(ExpressionNode left, ExpressionNode right) {
        SqlType<?> type = typeOf(left, right);
        return isOrdered(type) && type.converter() == null
                ? new ValueComparison(type)
                : refuse("orders values of type " + type);
    }

    /** What a converter makes of a value is one-to-one for enums; of others nobody knows. */
    private static boolean isPlain(SqlType<?> type) {
        return type.converter() == null || type.javaType().isEnum();
    }

    private static boolean isOrdered(SqlType<?> type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, DATE -> true;
            default -> false;
        };
    }

    private static ValueComparison refuse(String cause) {
        throw new NotInMemoryException("it " + cause + ", which databases do in their own way");
    }

    private static SqlType<?> typeOf(ExpressionNode left, ExpressionNode right) {
        SqlType<?> first = Renderer.typeOf(left);
        SqlType<?> second = Renderer.typeOf(right);
        SqlType<?> type = first == null ? second : first;
        if (type == null) {
            throw new NotInMemoryException("the type of what it compares is not known");
        }
        if (second != null && second.kind() != type.kind() && !(isOrdered(type) && isOrdered(second))) {
            throw new NotInMemoryException("it compares values of different types");
        }
        return type;
    }

    /** Null when one of the two is. */
    @Nullable
    Boolean same(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        return left instanceof Number first && right instanceof Number second
                ? first.longValue() == second.longValue()
                : type.same(left, right);
    }

    /** Negative, zero or positive; null when one of the two is null. */
    @Nullable
    Integer compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        return left instanceof LocalDate first && right instanceof LocalDate second
                ? first.compareTo(second)
                : Long.compare(((Number) left).longValue(), ((Number) right).longValue());
    }

    /** {@code value} as this comparison takes it. */
    @Nullable
    Object take(@Nullable Object value) {
        try {
            return value instanceof Number && type.isInteger() ? value : type.coerce(value);
        } catch (IllegalArgumentException e) {
            throw new NotInMemoryException("it compares values of different types");
        }
    }
}
