package org.relationshiporm.sql;

import java.util.List;
import org.relationshiporm.type.SqlType;

/** The functions of the rows around a row; the aggregates of {@link Functions} become such by {@link Aggregate#over}. Import them statically. */
public final class WindowFunctions {

    private WindowFunctions() {}

    /** The number of the row in its window, from 1 on. */
    public static WindowFunction<Long> rowNumber() {
        return counting("row_number");
    }

    /** The place of the row; rows of equal order share one, and the places after them are left out. */
    public static WindowFunction<Long> rank() {
        return counting("rank");
    }

    /** The place of the row; rows of equal order share one, and the next follows on. */
    public static WindowFunction<Long> denseRank() {
        return counting("dense_rank");
    }

    /** The value in the row before; NULL in the first. */
    public static <V> WindowFunction<V> lag(Expression<V> expression) {
        return lag(expression, 1);
    }

    /** The value {@code rows} rows before; NULL where there is none. */
    public static <V> WindowFunction<V> lag(Expression<V> expression, int rows) {
        return shifted("lag", expression, rows);
    }

    /** The value in the next row; NULL in the last. */
    public static <V> WindowFunction<V> lead(Expression<V> expression) {
        return lead(expression, 1);
    }

    /** The value {@code rows} rows on; NULL where there is none. */
    public static <V> WindowFunction<V> lead(Expression<V> expression, int rows) {
        return shifted("lead", expression, rows);
    }

    /** The value in the first row of the frame. */
    public static <V> WindowFunction<V> firstValue(Expression<V> expression) {
        return new WindowFunction<>(new FunctionNode("first_value", List.of(expression.node())));
    }

    /** The value in the last row of the frame, which without another ends at the current row. */
    public static <V> WindowFunction<V> lastValue(Expression<V> expression) {
        return new WindowFunction<>(new FunctionNode("last_value", List.of(expression.node())));
    }

    private static WindowFunction<Long> counting(String name) {
        return new WindowFunction<>(FunctionNode.withoutArguments(name, SqlType.BIGINT));
    }

    private static <V> WindowFunction<V> shifted(String name, Expression<V> expression, int rows) {
        ExpressionNode distance = Functions.literal(rows).node();
        return new WindowFunction<>(new FunctionNode(name, List.of(expression.node(), distance)));
    }
}
