package org.relationshiporm.sql;

/** One term of an ORDER BY clause. Where NULLs stand is the database's rule. */
public record OrderTerm(ExpressionNode expression, boolean descending) {

    public void describe(Shape.Builder shape) {
        shape.tokens(OrderTerm.class, descending).node(expression);
    }
}
