package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/**
 * A query for values, over attributes and relationships that are as yet unresolved. Immutable. Parameters are counted in the order of the components.
 *
 * @param root the entity class that it starts from; null for that of the first attribute among the items
 * @param limit a parameter holding the largest number of rows, or null
 * @param offset a parameter holding the number of rows to pass over, or null
 */
public record RowSelect(
        boolean distinct,
        List<ExpressionNode> items,
        @Nullable Class<?> root,
        List<EntityJoin> joins,
        List<ExpressionNode> criteria,
        List<ExpressionNode> groupBy,
        List<ExpressionNode> having,
        List<OrderTerm> orderBy,
        @Nullable BindNode limit,
        @Nullable BindNode offset)
        implements SelectSource {

    public RowSelect {
        items = List.copyOf(items);
        joins = List.copyOf(joins);
        criteria = List.copyOf(criteria);
        groupBy = List.copyOf(groupBy);
        having = List.copyOf(having);
        orderBy = List.copyOf(orderBy);
    }

    public static RowSelect of(List<Expression<?>> items) {
        List<ExpressionNode> nodes = new ArrayList<>();
        items.forEach(item -> nodes.add(item.node()));
        return new RowSelect(false, nodes, null, List.of(), List.of(), List.of(), List.of(), List.of(), null, null);
    }

    /** The entity class that the query starts from; null when no item tells. */
    public @Nullable Class<?> start() {
        if (root != null) {
            return root;
        }
        Shape.Builder shape = new Shape.Builder();
        items.forEach(shape::node);
        return shape.entities().isEmpty() ? null : shape.entities().get(0);
    }

    public RowSelect asDistinct() {
        return new RowSelect(true, items, root, joins, criteria, groupBy, having, orderBy, limit, offset);
    }

    public RowSelect withRoot(Class<?> entity) {
        return new RowSelect(distinct, items, entity, joins, criteria, groupBy, having, orderBy, limit, offset);
    }

    public RowSelect withJoin(RelationshipPath path, boolean outer) {
        List<EntityJoin> all = plus(joins, List.of(new EntityJoin(path, outer)));
        return new RowSelect(distinct, items, root, all, criteria, groupBy, having, orderBy, limit, offset);
    }

    public RowSelect withCriteria(List<ExpressionNode> more) {
        return new RowSelect(
                distinct, items, root, joins, plus(criteria, more), groupBy, having, orderBy, limit, offset);
    }

    public RowSelect withGroupBy(List<ExpressionNode> more) {
        return new RowSelect(
                distinct, items, root, joins, criteria, plus(groupBy, more), having, orderBy, limit, offset);
    }

    public RowSelect withHaving(List<ExpressionNode> more) {
        return new RowSelect(
                distinct, items, root, joins, criteria, groupBy, plus(having, more), orderBy, limit, offset);
    }

    public RowSelect withOrderBy(List<OrderTerm> more) {
        return new RowSelect(
                distinct, items, root, joins, criteria, groupBy, having, plus(orderBy, more), limit, offset);
    }

    /** At most {@code count} rows. */
    public RowSelect withLimit(int count) {
        BindNode newLimit = number("limit", count);
        return new RowSelect(distinct, items, root, joins, criteria, groupBy, having, orderBy, newLimit, offset);
    }

    /** Without the first {@code count} rows. */
    public RowSelect withOffset(int count) {
        BindNode newOffset = number("offset", count);
        return new RowSelect(distinct, items, root, joins, criteria, groupBy, having, orderBy, limit, newOffset);
    }

    private static BindNode number(String what, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("A query's " + what + " cannot be negative; got " + count + ".");
        }
        return BindNode.of(SqlType.INTEGER, count);
    }

    private static <X> List<X> plus(List<X> first, List<X> second) {
        List<X> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(RowSelect.class).token(distinct).token(root).token(joins);
        describe(shape, items);
        describe(shape, criteria);
        describe(shape, groupBy);
        describe(shape, having);
        shape.token(orderBy.size());
        orderBy.forEach(term -> term.describe(shape));
        shape.node(limit).node(offset);
    }

    private static void describe(Shape.Builder shape, List<ExpressionNode> nodes) {
        shape.token(nodes.size());
        nodes.forEach(shape::node);
    }
}
