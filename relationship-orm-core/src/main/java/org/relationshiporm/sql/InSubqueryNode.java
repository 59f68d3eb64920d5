package org.relationshiporm.sql;

/** {@code operand IN (select)}, where the query has one column. */
public record InSubqueryNode(ExpressionNode operand, SelectSource select, boolean negated) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitInSubquery(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(InSubqueryNode.class, negated).node(operand).nested(select::describe);
    }
}
