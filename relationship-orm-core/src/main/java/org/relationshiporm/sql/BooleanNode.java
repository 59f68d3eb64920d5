package org.relationshiporm.sql;

/** Always true, or always false. */
public record BooleanNode(boolean value) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitBoolean(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(BooleanNode.class, value);
    }
}
