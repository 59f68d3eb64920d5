package org.relationshiporm.sql;

/** {@code operand LIKE pattern} with the backslash as escape character. */
public record LikeNode(ExpressionNode operand, ExpressionNode pattern, boolean negated) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitLike(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(LikeNode.class, negated).node(operand).node(pattern);
    }
}
