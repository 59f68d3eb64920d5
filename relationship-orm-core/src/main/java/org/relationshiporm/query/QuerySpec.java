package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.JoinStep;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.Shape;

/**
 * What a query asks for, as a value: criteria and order over unresolved attributes, joins, limits, loading directives.
 *
 * @param limit a parameter holding the largest number of objects, or null
 * @param offset a parameter holding the number of objects to pass over, or null
 * @param populateExisting whether the rows overwrite what the session holds of them
 * @param lock how the rows of the queried entity are locked, or null
 * @param reading how the rows are read
 */
public record QuerySpec(
        Class<?> entity,
        List<ExpressionNode> criteria,
        List<JoinStep> joins,
        List<OrderTerm> orderBy,
        @Nullable BindNode limit,
        @Nullable BindNode offset,
        List<LoadDirective> directives,
        boolean populateExisting,
        @Nullable RowLock lock,
        Reading reading) {

    public QuerySpec {
        criteria = List.copyOf(criteria);
        joins = List.copyOf(joins);
        orderBy = List.copyOf(orderBy);
        directives = List.copyOf(directives);
    }

    public static QuerySpec of(Class<?> entity) {
        return new QuerySpec(
                entity, List.of(), List.of(), List.of(), null, null, List.of(), false, null, Reading.PLAIN);
    }

    public QuerySpec withCriteria(List<ExpressionNode> more) {
        return new QuerySpec(
                entity,
                plus(criteria, more),
                joins,
                orderBy,
                limit,
                offset,
                directives,
                populateExisting,
                lock,
                reading);
    }

    public QuerySpec withJoin(JoinStep join) {
        return new QuerySpec(
                entity,
                criteria,
                plus(joins, List.of(join)),
                orderBy,
                limit,
                offset,
                directives,
                populateExisting,
                lock,
                reading);
    }

    public QuerySpec withOrderBy(List<OrderTerm> more) {
        return new QuerySpec(
                entity,
                criteria,
                joins,
                plus(orderBy, more),
                limit,
                offset,
                directives,
                populateExisting,
                lock,
                reading);
    }

    /** The query in another order. */
    public QuerySpec withOrder(List<OrderTerm> terms) {
        return new QuerySpec(
                entity, criteria, joins, terms, limit, offset, directives, populateExisting, lock, reading);
    }

    public QuerySpec withLimit(@Nullable BindNode newLimit) {
        return new QuerySpec(
                entity, criteria, joins, orderBy, newLimit, offset, directives, populateExisting, lock, reading);
    }

    public QuerySpec withOffset(@Nullable BindNode newOffset) {
        return new QuerySpec(
                entity, criteria, joins, orderBy, limit, newOffset, directives, populateExisting, lock, reading);
    }

    public QuerySpec withDirectives(List<LoadDirective> more) {
        return new QuerySpec(
                entity,
                criteria,
                joins,
                orderBy,
                limit,
                offset,
                plus(directives, more),
                populateExisting,
                lock,
                reading);
    }

    public QuerySpec withPopulateExisting() {
        return new QuerySpec(entity, criteria, joins, orderBy, limit, offset, directives, true, lock, reading);
    }

    public QuerySpec withLock(@Nullable RowLock rowLock) {
        return new QuerySpec(
                entity, criteria, joins, orderBy, limit, offset, directives, populateExisting, rowLock, reading);
    }

    public QuerySpec withReading(Reading changed) {
        return new QuerySpec(
                entity, criteria, joins, orderBy, limit, offset, directives, populateExisting, lock, changed);
    }

    private static <X> List<X> plus(List<X> first, List<X> second) {
        List<X> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** Adds the query's shape and, in the order criteria, order, limit, offset, directives, its parameters. */
    public void describe(Shape.Builder shape) {
        shape.token(entity).token(criteria.size());
        criteria.forEach(criterion -> criterion.describe(shape));
        shape.token(joins.size());
        joins.forEach(join -> join.describe(shape));
        shape.token(orderBy.size());
        orderBy.forEach(term -> term.describe(shape));
        shape.node(limit).node(offset).token(directives.size());
        directives.forEach(directive -> directive.describe(shape));
        shape.token(populateExisting).token(lock);
        reading.describe(shape);
    }
}
