package org.relationshiporm.sql;

import java.util.Objects;

/** Computes with numbers in SQL: {@code plus(Thing_.counter, 1)}. */
public final class Arithmetic {

    private Arithmetic() {}

    public static <V extends Number> Expression<V> plus(Expression<V> left, V right) {
        return compute(ArithmeticNode.Operator.PLUS, left, BindNode.of(Objects.requireNonNull(right, "right")));
    }

    public static <V extends Number> Expression<V> plus(Expression<V> left, Expression<V> right) {
        return compute(ArithmeticNode.Operator.PLUS, left, right.node());
    }

    public static <V extends Number> Expression<V> minus(Expression<V> left, V right) {
        return compute(ArithmeticNode.Operator.MINUS, left, BindNode.of(Objects.requireNonNull(right, "right")));
    }

    public static <V extends Number> Expression<V> minus(Expression<V> left, Expression<V> right) {
        return compute(ArithmeticNode.Operator.MINUS, left, right.node());
    }

    public static <V extends Number> Expression<V> times(Expression<V> left, V right) {
        return compute(ArithmeticNode.Operator.TIMES, left, BindNode.of(Objects.requireNonNull(right, "right")));
    }

    public static <V extends Number> Expression<V> times(Expression<V> left, Expression<V> right) {
        return compute(ArithmeticNode.Operator.TIMES, left, right.node());
    }

    private static <V> Expression<V> compute(
            ArithmeticNode.Operator operator, Expression<V> left, ExpressionNode right) {
        ArithmeticNode node = new ArithmeticNode(operator, left.node(), right);
        return () -> node;
    }
}
