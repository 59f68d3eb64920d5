package org.relationshiporm.sql;

/** {@code operand BETWEEN low AND high}. */
public record BetweenNode(ExpressionNode operand, ExpressionNode low, ExpressionNode high, boolean negated)
        implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitBetween(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(BetweenNode.class, negated).node(operand).node(low).node(high);
    }
}
