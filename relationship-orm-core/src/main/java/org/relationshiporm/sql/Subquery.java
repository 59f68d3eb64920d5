package org.relationshiporm.sql;

/**
 * A query for use inside another: {@link SelectStatement} with one item. It may name attributes of the entities around it, which correlates the two; where
 * both hold the same entity class, its attributes are those of the inner one, unless one of the two is an {@link EntityAlias}.
 *
 * @param <V> the class of the values
 */
public interface Subquery<V> {

    /** A query for the values of {@code item}, over the entity of its first attribute. */
    static <V> SelectStatement<V> of(Expression<V> item) {
        return SelectStatement.of(item);
    }

    /** The query, as the tree names it. */
    SelectSource select();

    /** The value of the only row; NULL without a row. A database may take the first of several, or refuse them. */
    default Expression<V> asScalar() {
        return new SimpleExpression<>(new SubqueryNode(select()));
    }

    /** There is at least one row. */
    default Predicate exists() {
        return Predicate.of(new ExistsNode(select()));
    }
}
