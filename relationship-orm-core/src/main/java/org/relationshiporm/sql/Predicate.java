package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A condition: an expression that is true, false or unknown. Immutable; conditions compose as values. */
public final class Predicate implements Expression<Boolean> {

    private final ExpressionNode node;

    private Predicate(ExpressionNode node) {
        this.node = node;
    }

    public static Predicate of(ExpressionNode node) {
        return new Predicate(node);
    }

    static Predicate comparison(Expression<?> left, Comparison operator, @Nullable Object value) {
        return new Predicate(new ComparisonNode(operator, left.node(), bind(value)));
    }

    static Predicate comparison(Expression<?> left, Comparison operator, Expression<?> right) {
        return new Predicate(new ComparisonNode(operator, left.node(), right.node()));
    }

    static BindNode bind(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "A comparison with null is never true in SQL. Use isNull() or isNotNull() to test for a missing value.");
        }
        return BindNode.of(value);
    }

    static BindNode bindList(Collection<?> values) {
        List<Object> list = new ArrayList<>(values.size());
        for (Object value : values) {
            list.add(Objects.requireNonNull(
                    value,
                    "A list of values to compare with holds null, which equals nothing in SQL. Remove it and "
                            + "use isNull() for rows without a value."));
        }
        return BindNode.of(list);
    }

    @SafeVarargs
    static <V> List<V> listOf(V first, V... more) {
        List<V> values = new ArrayList<>();
        values.add(first);
        for (V value : more) {
            values.add(value);
        }
        return values;
    }

    static List<ExpressionNode> nodes(Expression<?>... expressions) {
        List<ExpressionNode> nodes = new ArrayList<>();
        for (Expression<?> expression : expressions) {
            nodes.add(expression.node());
        }
        return nodes;
    }

    /** True when both are. */
    public Predicate and(Predicate other) {
        return new Predicate(LogicalNode.of(LogicalNode.Operator.AND, List.of(node, other.node)));
    }

    /** True when one of the two is. */
    public Predicate or(Predicate other) {
        return new Predicate(LogicalNode.of(LogicalNode.Operator.OR, List.of(node, other.node)));
    }

    public Predicate not() {
        return new Predicate(new NotNode(node));
    }

    /** True when all of {@code predicates} are; with none, always. */
    public static Predicate allOf(Predicate... predicates) {
        return combine(LogicalNode.Operator.AND, predicates);
    }

    /** True when at least one of {@code predicates} is; with none, never. */
    public static Predicate anyOf(Predicate... predicates) {
        return combine(LogicalNode.Operator.OR, predicates);
    }

    public static Predicate not(Predicate predicate) {
        return predicate.not();
    }

    private static Predicate combine(LogicalNode.Operator operator, Predicate... predicates) {
        List<ExpressionNode> nodes = new ArrayList<>();
        for (Predicate predicate : predicates) {
            nodes.add(predicate.node);
        }
        return new Predicate(LogicalNode.of(operator, nodes));
    }

    @Override
    public ExpressionNode node() {
        return node;
    }
}
