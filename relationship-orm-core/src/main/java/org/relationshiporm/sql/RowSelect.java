package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.type.SqlType;

/**
 * A query for values, over attributes and relationships that are as yet unresolved. Immutable. Parameters are counted in the order of the components.
 *
 * @param root what it starts from; null for the entity of the first attribute among the items
 * @param limit a parameter holding the largest number of rows, or null
 * @param offset a parameter holding the number of rows to pass over, or null
 * @param within in what rows agree that a window function looks at together, beside what it says
 */
public record RowSelect(
        boolean distinct,
        List<ExpressionNode> items,
        @Nullable RowSource root,
        List<JoinStep> joins,
        List<ExpressionNode> criteria,
        List<ExpressionNode> groupBy,
        List<ExpressionNode> having,
        List<OrderTerm> orderBy,
        @Nullable BindNode limit,
        @Nullable BindNode offset,
        List<ExpressionNode> within)
        implements SelectSource {

    public RowSelect {
        items = List.copyOf(items);
        joins = List.copyOf(joins);
        criteria = List.copyOf(criteria);
        groupBy = List.copyOf(groupBy);
        having = List.copyOf(having);
        orderBy = List.copyOf(orderBy);
        within = List.copyOf(within);
    }

    public static RowSelect of(List<? extends Selection<?>> items) {
        List<ExpressionNode> nodes = Selections.of(items).nodes();
        if (nodes.isEmpty()) {
            throw new SessionUsageException("A query needs at least one expression to select; lists come beside them.");
        }
        return ofNodes(nodes);
    }

    static RowSelect ofNodes(List<ExpressionNode> nodes) {
        return new RowSelect(
                false, nodes, null, List.of(), List.of(), List.of(), List.of(), List.of(), null, null, List.of());
    }

    /** What the query starts from; null when no item tells. */
    public @Nullable RowSource start() {
        if (root != null) {
            return root;
        }
        Shape.Builder shape = new Shape.Builder();
        items.forEach(shape::node);
        return shape.entities().isEmpty() ? null : shape.entities().get(0);
    }

    /** An entity class whose table it reads; null when no item tells. */
    public @Nullable Class<?> entity() {
        RowSource start = start();
        while (start instanceof RowSource.QuerySource source && !source.terms().isEmpty()) {
            SelectSource term = source.terms().get(0);
            RowSelect first =
                    term instanceof RowCompound compound ? compound.terms().get(0) : (RowSelect) term;
            start = first.start();
        }
        return start instanceof RowSource.EntitySource source ? source.entity() : null;
    }

    /** What it selects as others know it: where it is a combination of queries, what the first of them selects. */
    public List<ExpressionNode> knownItems() {
        return RowCompound.isWhole(this) ? ((RowSource.QuerySource) Objects.requireNonNull(root)).items() : items;
    }

    /** This query such that it can stand beside others: with its order and limit inside. */
    public RowSelect asTerm() {
        boolean plain = orderBy.isEmpty() && limit == null && offset == null;
        return plain ? this : RowCompound.columnsOf(this, knownItems());
    }

    public RowSelect asDistinct() {
        return new RowSelect(true, items, root, joins, criteria, groupBy, having, orderBy, limit, offset, within);
    }

    public RowSelect withRoot(RowSource source) {
        return new RowSelect(distinct, items, source, joins, criteria, groupBy, having, orderBy, limit, offset, within);
    }

    public RowSelect withJoin(JoinStep join) {
        List<JoinStep> all = plus(joins, List.of(join));
        return new RowSelect(distinct, items, root, all, criteria, groupBy, having, orderBy, limit, offset, within);
    }

    public RowSelect withCriteria(List<ExpressionNode> more) {
        return new RowSelect(
                distinct, items, root, joins, plus(criteria, more), groupBy, having, orderBy, limit, offset, within);
    }

    public RowSelect withGroupBy(List<ExpressionNode> more) {
        return new RowSelect(
                distinct, items, root, joins, criteria, plus(groupBy, more), having, orderBy, limit, offset, within);
    }

    public RowSelect withHaving(List<ExpressionNode> more) {
        return new RowSelect(
                distinct, items, root, joins, criteria, groupBy, plus(having, more), orderBy, limit, offset, within);
    }

    public RowSelect withOrderBy(List<OrderTerm> more) {
        return new RowSelect(
                distinct, items, root, joins, criteria, groupBy, having, plus(orderBy, more), limit, offset, within);
    }

    /** The query with a join before its own. */
    public RowSelect withFirstJoin(RowSource newRoot, JoinStep join) {
        return new RowSelect(
                distinct,
                items,
                newRoot,
                plus(List.of(join), joins),
                criteria,
                groupBy,
                having,
                orderBy,
                limit,
                offset,
                within);
    }

    /** The query in another order. */
    public RowSelect withOrder(List<OrderTerm> terms) {
        return new RowSelect(distinct, items, root, joins, criteria, groupBy, having, terms, limit, offset, within);
    }

    /** The query with {@code more} behind what it selects. */
    public RowSelect withItems(List<ExpressionNode> more) {
        return new RowSelect(
                distinct, plus(items, more), start(), joins, criteria, groupBy, having, orderBy, limit, offset, within);
    }

    /** The query with its window functions looking at rows that agree in {@code expressions} only, beside what they are partitioned by. */
    public RowSelect withWindowsWithin(List<ExpressionNode> expressions) {
        return new RowSelect(
                distinct, items, root, joins, criteria, groupBy, having, orderBy, limit, offset, expressions);
    }

    /** Whether what it selects is one row for all that it reads: it has aggregates and groups by nothing. */
    public boolean isTotal() {
        Shape.Builder shape = new Shape.Builder();
        items.forEach(shape::node);
        return groupBy.isEmpty() && (shape.hasAggregates() || !having.isEmpty());
    }

    /** At most {@code count} rows. */
    public RowSelect withLimit(int count) {
        BindNode newLimit = number("limit", count);
        return new RowSelect(
                distinct, items, root, joins, criteria, groupBy, having, orderBy, newLimit, offset, within);
    }

    /** Without the first {@code count} rows. */
    public RowSelect withOffset(int count) {
        BindNode newOffset = number("offset", count);
        return new RowSelect(
                distinct, items, root, joins, criteria, groupBy, having, orderBy, limit, newOffset, within);
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
        shape.token(RowSelect.class).token(distinct).token(joins.size()).token(root == null);
        if (root != null) {
            root.describe(shape);
        }
        joins.forEach(join -> join.describe(shape));
        describe(shape, items);
        describe(shape, criteria);
        describe(shape, groupBy);
        describe(shape, having);
        describe(shape, within);
        shape.token(orderBy.size());
        orderBy.forEach(term -> term.describe(shape));
        if (distinct || !groupBy.isEmpty()) {
            shape.equalValues();
        }
        shape.node(limit).node(offset);
    }

    private static void describe(Shape.Builder shape, List<ExpressionNode> nodes) {
        shape.token(nodes.size());
        nodes.forEach(shape::node);
    }
}
