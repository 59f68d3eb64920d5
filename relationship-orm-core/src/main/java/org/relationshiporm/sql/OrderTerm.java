package org.relationshiporm.sql;

/** One term of an ORDER BY clause. */
public record OrderTerm(ExpressionNode expression, boolean descending, Nulls nulls) {

    /** Where NULLs stand. */
    public enum Nulls {
        /** Where the database puts them: SQLite takes them for the least value, PostgreSQL for the greatest. */
        AS_DATABASE,
        FIRST,
        LAST
    }

    public OrderTerm(ExpressionNode expression, boolean descending) {
        this(expression, descending, Nulls.AS_DATABASE);
    }

    public OrderTerm nullsFirst() {
        return new OrderTerm(expression, descending, Nulls.FIRST);
    }

    public OrderTerm nullsLast() {
        return new OrderTerm(expression, descending, Nulls.LAST);
    }

    /** The same order from its end. */
    public OrderTerm reversed() {
        Nulls others = switch (nulls) {
            case AS_DATABASE -> Nulls.AS_DATABASE;
            case FIRST -> Nulls.LAST;
            case LAST -> Nulls.FIRST;
        };
        return new OrderTerm(expression, !descending, others);
    }

    /** The same order of another expression. */
    public OrderTerm of(ExpressionNode other) {
        return new OrderTerm(other, descending, nulls);
    }

    public void describe(Shape.Builder shape) {
        shape.tokens(OrderTerm.class, descending).token(nulls).node(expression);
    }
}
