package org.relationshiporm.sql;

import org.relationshiporm.type.SqlType;

/** {@code CAST(operand AS type)}. */
public record CastNode(ExpressionNode operand, SqlType<?> type) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitCast(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(CastNode.class, type).node(operand);
    }
}
