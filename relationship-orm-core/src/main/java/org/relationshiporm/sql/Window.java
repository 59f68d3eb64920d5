package org.relationshiporm.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function over the rows around each row: {@code sum(Item_.price).over().partitionBy(Item_.orderId).orderBy(Item_.id)}. Immutable. It stands among what a
 * query selects or in its order; to put a condition on it, select it in a query that another reads.
 *
 * @param <V> the class of the value
 */
public final class Window<V> implements Expression<V> {

    private final WindowNode node;

    private Window(WindowNode node) {
        this.node = node;
    }

    static <V> Window<V> of(ExpressionNode function) {
        return new Window<>(new WindowNode(function, List.of(), List.of(), null));
    }

    /** Only over rows that agree with the current one in {@code expressions}. */
    public Window<V> partitionBy(Expression<?>... expressions) {
        return new Window<>(
                new WindowNode(node.function(), Predicate.nodes(expressions), node.orderBy(), node.frame()));
    }

    /** In this order; without a frame, from the first row to the current one and its peers. */
    public Window<V> orderBy(OrderTerm... terms) {
        return new Window<>(new WindowNode(node.function(), node.partitionBy(), List.of(terms), node.frame()));
    }

    /** In ascending order of {@code expressions}. */
    public Window<V> orderBy(Expression<?>... expressions) {
        return orderBy(Arrays.stream(expressions).map(Expression::asc).toArray(OrderTerm[]::new));
    }

    /** Over the rows from {@code start} to {@code end}, both included. */
    public Window<V> rows(FrameBound start, FrameBound end) {
        return framed(new Frame(Frame.Unit.ROWS, start, end));
    }

    /** Over the rows from {@code start} to {@code end} with all that have the same place in the order. */
    public Window<V> range(FrameBound start, FrameBound end) {
        return framed(new Frame(Frame.Unit.RANGE, start, end));
    }

    private Window<V> framed(@Nullable Frame frame) {
        return new Window<>(new WindowNode(node.function(), node.partitionBy(), node.orderBy(), frame));
    }

    @Override
    public ExpressionNode node() {
        return node;
    }
}
