package org.relationshiporm.sql;

/** {@code EXISTS (select)}. */
public record ExistsNode(SelectSource select) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitExists(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(ExistsNode.class).nested(select::describe);
    }
}
