package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value made of the rows of a group: {@code count(Post_.id).filter(Post_.title.isNotNull())}. Immutable.
 *
 * @param <V> the class of the value
 */
public final class Aggregate<V> implements Expression<V> {

    private final FunctionNode function;
    private final List<OrderTerm> orderBy;
    private final @Nullable ExpressionNode filter;

    Aggregate(FunctionNode function) {
        this(function, List.of(), null);
    }

    private Aggregate(FunctionNode function, List<OrderTerm> orderBy, @Nullable ExpressionNode filter) {
        this.function = function;
        this.orderBy = orderBy;
        this.filter = filter;
    }

    /** Takes in only the rows that meet {@code criterion}. */
    public Aggregate<V> filter(Predicate criterion) {
        return new Aggregate<>(function, orderBy, criterion.node());
    }

    /** Takes the rows in this order, which tells for {@code stringAgg}. */
    public Aggregate<V> orderBy(OrderTerm... terms) {
        return new Aggregate<>(function, List.of(terms), filter);
    }

    /** The value over all rows, beside each row; {@link Window} says over which. */
    public Window<V> over() {
        return Window.of(node());
    }

    @Override
    public ExpressionNode node() {
        return orderBy.isEmpty() && filter == null ? function : new AggregateNode(function, orderBy, filter);
    }
}
