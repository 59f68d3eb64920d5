package org.relationshiporm.sql;

/** {@code left + right} and the like; a parameter takes the type of the other side. */
public record ArithmeticNode(Operator operator, ExpressionNode left, ExpressionNode right) implements ExpressionNode {

    /** What is computed. */
    public enum Operator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitArithmetic(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(ArithmeticNode.class, operator).node(left).node(right);
    }
}
