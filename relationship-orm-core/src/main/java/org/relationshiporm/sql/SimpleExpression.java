package org.relationshiporm.sql;

/** A value that has no more to it than its tree. */
record SimpleExpression<V>(ExpressionNode node) implements Expression<V> {

    /** A text. */
    record Text(ExpressionNode node) implements TextExpression {}
}
