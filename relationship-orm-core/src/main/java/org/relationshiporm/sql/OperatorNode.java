package org.relationshiporm.sql;

/** {@code left operator right}, a value. */
public record OperatorNode(Operator operator, ExpressionNode left, ExpressionNode right) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitOperator(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(OperatorNode.class, operator).node(left).node(right);
    }
}
