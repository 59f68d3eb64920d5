package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A CASE: the result of the first condition that is met. Immutable; as it stands it gives NULL where none is, and {@link #otherwise} says what to give then.
 *
 * @param <V> the class of the results
 */
public final class CaseBuilder<V> implements Expression<V> {

    private final List<CaseNode.Branch> branches;

    private CaseBuilder(List<CaseNode.Branch> branches) {
        this.branches = branches;
    }

    static <V> CaseBuilder<V> start() {
        return new CaseBuilder<>(List.of());
    }

    public CaseBuilder<V> when(Predicate condition, V result) {
        return then(condition, Functions.literal(result).node());
    }

    public CaseBuilder<V> when(Predicate condition, Expression<V> result) {
        return then(condition, result.node());
    }

    private CaseBuilder<V> then(Predicate condition, ExpressionNode result) {
        List<CaseNode.Branch> more = new ArrayList<>(branches);
        more.add(new CaseNode.Branch(condition.node(), result));
        return new CaseBuilder<>(more);
    }

    public Expression<V> otherwise(V result) {
        return otherwise(Functions.literal(result));
    }

    public Expression<V> otherwise(Expression<V> result) {
        return new SimpleExpression<>(new CaseNode(branches, result.node()));
    }

    @Override
    public ExpressionNode node() {
        return new CaseNode(branches, null);
    }
}
