package org.relationshiporm.sql;

/** {@code NOT operand}. */
public record NotNode(ExpressionNode operand) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitNot(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(NotNode.class).node(operand);
    }
}
