package org.relationshiporm.sql;

/** {@code left operator right}. */
public record ComparisonNode(Comparison operator, ExpressionNode left, ExpressionNode right) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitComparison(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(ComparisonNode.class, operator).node(left).node(right);
    }
}
