package org.relationshiporm.sql;

/** {@code operand IS NULL}, or {@code IS NOT NULL} when negated. */
public record NullTestNode(ExpressionNode operand, boolean negated) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitNullTest(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(NullTestNode.class, negated).node(operand);
    }
}
