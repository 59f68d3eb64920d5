package org.relationshiporm.sql;

import java.util.List;

/**
 * A query for one value per row, for use inside another. It may name attributes of the entities around it, which correlates the two; where both start from
 * the same entity class, its attributes are those of the inner one. Immutable.
 *
 * <pre>{@code
 * session.query(User.class).where(User_.id.in(Subquery.of(Post_.userId).where(Post_.title.startsWith("Post"))));
 * }</pre>
 *
 * @param <V> the class of the values
 */
public final class Subquery<V> {

    private final RowSelect select;

    private Subquery(RowSelect select) {
        this.select = select;
    }

    /** A query for the values of {@code item}, over the entity of its first attribute. */
    public static <V> Subquery<V> of(Expression<V> item) {
        return new Subquery<>(RowSelect.of(List.of(item)));
    }

    /** Starts from {@code entity}, for items that tell no entity, such as {@code count()}. */
    public Subquery<V> from(Class<?> entity) {
        return new Subquery<>(select.withRoot(entity));
    }

    /** Keeps rows that meet all of {@code criteria}. */
    public Subquery<V> where(Predicate... criteria) {
        return new Subquery<>(select.withCriteria(Predicate.nodes(criteria)));
    }

    public Subquery<V> groupBy(Expression<?>... expressions) {
        return new Subquery<>(select.withGroupBy(Predicate.nodes(expressions)));
    }

    /** Keeps groups that meet all of {@code criteria}. */
    public Subquery<V> having(Predicate... criteria) {
        return new Subquery<>(select.withHaving(Predicate.nodes(criteria)));
    }

    public Subquery<V> orderBy(OrderTerm... terms) {
        return new Subquery<>(select.withOrderBy(List.of(terms)));
    }

    /** At most {@code count} rows. */
    public Subquery<V> limit(int count) {
        return new Subquery<>(select.withLimit(count));
    }

    /** The value of the only row; NULL without a row. A database may take the first of several, or refuse them. */
    public Expression<V> asScalar() {
        return new SimpleExpression<>(new SubqueryNode(select));
    }

    /** There is at least one row. */
    public Predicate exists() {
        return Predicate.of(new ExistsNode(select));
    }

    RowSelect select() {
        return select;
    }
}
