package org.relationshiporm.sql;

/** The column {@code name} of the query that stands under {@code qualifier} in the FROM clause; {@code item} is what it selects there. */
public record QueryColumnNode(String qualifier, String name, ExpressionNode item) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitQueryColumn(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(QueryColumnNode.class).token(qualifier).token(name);
    }
}
