package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code function OVER (PARTITION BY partitionBy ORDER BY orderBy frame)}. */
public record WindowNode(
        ExpressionNode function,
        List<ExpressionNode> partitionBy,
        List<OrderTerm> orderBy,
        @Nullable Frame frame) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitWindow(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(WindowNode.class, partitionBy.size())
                .tokens(orderBy.size(), frame)
                .window(function);
        partitionBy.forEach(shape::node);
        orderBy.forEach(term -> term.describe(shape));
    }
}
