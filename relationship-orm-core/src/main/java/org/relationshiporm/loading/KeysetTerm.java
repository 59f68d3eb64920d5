package org.relationshiporm.loading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.InvalidCursorException;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.BooleanNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueConverter;

/**
 * One term of an order in which pages are read, with what must be known to compare with a value of it.
 *
 * @param nullable whether its value may be NULL
 * @param nullsFirst whether NULLs come before other values
 */
record KeysetTerm(OrderTerm term, SqlType<?> type, boolean nullable, boolean nullsFirst) {

    /** The order in one direction or the other. */
    OrderTerm in(boolean forward) {
        return forward ? term : term.reversed();
    }

    boolean isDescending(boolean forward) {
        return term.descending() == forward;
    }

    /** What holds for rows that lie behind {@code value} by this term alone; rows with its very value not included. */
    ExpressionNode beyond(@Nullable Object value, boolean forward) {
        boolean nullsBehind = nullsFirst != forward;
        if (value == null) {
            return nullsBehind ? new BooleanNode(false) : new NullTestNode(term.expression(), true);
        }
        ExpressionNode further = comparison(strictly(forward), value);
        return nullable && nullsBehind ? or(further, new NullTestNode(term.expression(), false)) : further;
    }

    Comparison strictly(boolean forward) {
        return isDescending(forward) ? Comparison.LESS : Comparison.GREATER;
    }

    /** What holds for rows that have {@code value}. */
    ExpressionNode same(@Nullable Object value) {
        return value == null ? new NullTestNode(term.expression(), false) : comparison(Comparison.EQUAL, value);
    }

    /** What holds for all rows from {@code value} on. */
    ExpressionNode notBefore(Object value, boolean forward) {
        return comparison(isDescending(forward) ? Comparison.LESS_OR_EQUAL : Comparison.GREATER_OR_EQUAL, value);
    }

    private ExpressionNode comparison(Comparison operator, Object value) {
        return new ComparisonNode(operator, term.expression(), bind(value));
    }

    BindNode bind(Object value) {
        return BindNode.of(type, value);
    }

    private static ExpressionNode or(ExpressionNode first, ExpressionNode second) {
        return LogicalNode.of(LogicalNode.Operator.OR, List.of(first, second));
    }

    /** A value of the order as it is stored. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object stored(@Nullable Object value) {
        ValueConverter<Object, Object> converter = (ValueConverter<Object, Object>) type.converter();
        return converter == null || value == null ? value : converter.toColumn(value);
    }

    /** The value to compare with for one that a cursor has: as it is stored, or as attributes have it. */
    @Nullable
    Object given(@Nullable Object value, int number) {
        if (value == null && !nullable) {
            throw unfitting(value, number, null);
        }
        try {
            ValueConverter<?, Object> converter = type.converter();
            if (converter == null || value == null || type.javaType().isInstance(value)) {
                return type.coerce(value);
            }
            return converter.toAttribute(value);
        } catch (RuntimeException e) {
            throw unfitting(value, number, e);
        }
    }

    private InvalidCursorException unfitting(@Nullable Object value, int number, @Nullable RuntimeException cause) {
        return new InvalidCursorException(
                "A cursor has "
                        + (value == null
                                ? "NULL"
                                : "a value of " + value.getClass().getSimpleName())
                        + " for term " + number + " of the query's order, which takes "
                        + type.javaType().getSimpleName()
                        + (nullable ? "" : " and is never NULL")
                        + ". Give it to the query whose page it came from, or start again with `Cursor.first()`.",
                cause);
    }
}
