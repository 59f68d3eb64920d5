package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code function(arguments ORDER BY orderBy) FILTER (WHERE filter)}. */
public record AggregateNode(
        FunctionNode function,
        List<OrderTerm> orderBy,
        @Nullable ExpressionNode filter) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitAggregate(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(AggregateNode.class, orderBy.size()).node(function);
        orderBy.forEach(term -> term.describe(shape));
        shape.node(filter);
    }
}
