package org.relationshiporm.sql;

/** {@code operand IN (values)}, where {@code values} is a parameter holding a list. */
public record InNode(ExpressionNode operand, BindNode values, boolean negated) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitIn(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(InNode.class, negated).node(operand).node(values);
    }
}
