package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query. Parts are rendered, and their parameters counted, in the order of the components.
 *
 * @param limit a parameter holding the largest number of rows, or null
 * @param offset a parameter holding the number of rows to pass over, or null
 * @param lock how the rows of {@code from} are locked, or null
 */
public record Select(
        boolean distinct,
        List<SelectItem> items,
        FromItem from,
        List<Join> joins,
        @Nullable ExpressionNode where,
        List<ExpressionNode> groupBy,
        @Nullable ExpressionNode having,
        List<OrderTerm> orderBy,
        @Nullable BindNode limit,
        @Nullable BindNode offset,
        @Nullable RowLock lock)
        implements Statement, SelectSource {

    public Select {
        items = List.copyOf(items);
        joins = List.copyOf(joins);
        groupBy = List.copyOf(groupBy);
        orderBy = List.copyOf(orderBy);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("A query needs at least one item to select.");
        }
    }

    /** A query without groups. */
    public Select(
            boolean distinct,
            List<SelectItem> items,
            FromItem from,
            List<Join> joins,
            @Nullable ExpressionNode where,
            List<OrderTerm> orderBy,
            @Nullable BindNode limit,
            @Nullable BindNode offset) {
        this(distinct, items, from, joins, where, List.of(), null, orderBy, limit, offset, null);
    }

    public static Select of(List<SelectItem> items, FromItem from, List<Join> joins, @Nullable ExpressionNode where) {
        return new Select(false, items, from, joins, where, List.of(), null, null);
    }

    public Select withItems(List<SelectItem> other) {
        return new Select(distinct, other, from, joins, where, groupBy, having, orderBy, limit, offset, lock);
    }

    public Select withWhere(ExpressionNode condition) {
        return new Select(distinct, items, from, joins, condition, groupBy, having, orderBy, limit, offset, lock);
    }

    public Select withJoins(List<Join> newJoins) {
        return new Select(distinct, items, from, newJoins, where, groupBy, having, orderBy, limit, offset, lock);
    }

    public Select withOrderBy(List<OrderTerm> terms) {
        return new Select(distinct, items, from, joins, where, groupBy, having, terms, limit, offset, lock);
    }

    /** Locks the rows of {@link #from} that the query reads, not those joined to them. */
    public Select withLock(@Nullable RowLock rowLock) {
        return new Select(distinct, items, from, joins, where, groupBy, having, orderBy, limit, offset, rowLock);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(Select.class)
                .token(distinct)
                .token(items.size())
                .token(joins.size())
                .token(groupBy.size())
                .token(orderBy.size());
        items.forEach(item -> shape.token(item.alias()).node(item.expression()));
        from.describe(shape);
        joins.forEach(join -> join.describe(shape));
        shape.node(where);
        groupBy.forEach(shape::node);
        shape.node(having);
        orderBy.forEach(term -> term.describe(shape));
        shape.node(limit).node(offset).token(lock);
    }
}
