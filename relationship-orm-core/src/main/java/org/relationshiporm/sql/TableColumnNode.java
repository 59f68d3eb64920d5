package org.relationshiporm.sql;

/** What the query in the FROM clause under {@code alias} selects at the zero-based {@code position}; unresolved. */
public record TableColumnNode(String alias, int position) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitTableColumn(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(TableColumnNode.class).token(alias).token(position);
    }
}
