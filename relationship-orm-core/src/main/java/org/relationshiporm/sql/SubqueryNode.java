package org.relationshiporm.sql;

/** {@code (select)} as a value: its one column of its one row, NULL without a row. */
public record SubqueryNode(SelectSource select) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitSubquery(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(SubqueryNode.class).nested(select::describe);
    }
}
