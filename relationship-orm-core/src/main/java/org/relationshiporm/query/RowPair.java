package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.InSubqueryNode;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.RowNode;
import org.relationshiporm.sql.Subquery;

/**
 * Two values compared as one: {@code row(Post_.userId, Post_.id).gt(7, 70)} goes on where a page ended that was ordered by both.
 *
 * @param <A> the class of the first
 * @param <B> the class of the second
 */
public final class RowPair<A, B> {

    private final RowNode node;

    private RowPair(RowNode node) {
        this.node = node;
    }

    public static <A, B> RowPair<A, B> row(Expression<A> first, Expression<B> second) {
        return new RowPair<>(new RowNode(List.of(first.node(), second.node())));
    }

    /** One of {@code pairs}; an empty collection matches nothing. */
    public Predicate in(Collection<Tuple2<A, B>> pairs) {
        List<Object[]> rows = new ArrayList<>();
        for (Tuple2<A, B> pair : pairs) {
            rows.add(new Object[] {required(pair.first()), required(pair.second())});
        }
        return Predicate.of(new InRowsNode(node.items(), List.of(), BindNode.of(rows)));
    }

    private static Object required(Object value) {
        return Objects.requireNonNull(
                value, "A row to compare with holds null, which equals nothing in SQL. Leave it out.");
    }

    /** One of the rows that {@code query} gives. */
    public Predicate in(Subquery<? extends Tuple2<? extends A, ? extends B>> query) {
        return Predicate.of(new InSubqueryNode(node, query.select(), false));
    }

    public Predicate eq(A first, B second) {
        return compared(Comparison.EQUAL, first, second);
    }

    /** Before the pair given, by the first value and among equal ones by the second. */
    public Predicate lt(A first, B second) {
        return compared(Comparison.LESS, first, second);
    }

    /** After the pair given, by the first value and among equal ones by the second. */
    public Predicate gt(A first, B second) {
        return compared(Comparison.GREATER, first, second);
    }

    private Predicate compared(Comparison operator, Object first, Object second) {
        List<ExpressionNode> values = List.of(BindNode.of(required(first)), BindNode.of(required(second)));
        return Predicate.of(new ComparisonNode(operator, node, new RowNode(values)));
    }
}
