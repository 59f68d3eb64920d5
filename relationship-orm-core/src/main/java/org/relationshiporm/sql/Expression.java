package org.relationshiporm.sql;

import java.util.Collection;

/**
 * A value in SQL: a column, an attribute of an entity class, a function of others. Comparisons make {@link Predicate}s; whatever
 * they are given becomes a bind parameter.
 *
 * <p>Comparing with null is refused: in SQL nothing equals NULL. Use {@link #isNull()} and {@link #isNotNull()}.
 *
 * @param <V> the Java class of the value
 */
public interface Expression<V> extends Selection<V> {

    @Override
    default Expression<V> as(String label) {
        return new Labelled.OfExpression<>(this, label);
    }

    default Predicate eq(V value) {
        return Predicate.comparison(this, Comparison.EQUAL, value);
    }

    default Predicate eq(Expression<? extends V> other) {
        return Predicate.comparison(this, Comparison.EQUAL, other);
    }

    default Predicate ne(V value) {
        return Predicate.comparison(this, Comparison.NOT_EQUAL, value);
    }

    default Predicate ne(Expression<? extends V> other) {
        return Predicate.comparison(this, Comparison.NOT_EQUAL, other);
    }

    default Predicate lt(V value) {
        return Predicate.comparison(this, Comparison.LESS, value);
    }

    default Predicate lt(Expression<? extends V> other) {
        return Predicate.comparison(this, Comparison.LESS, other);
    }

    default Predicate le(V value) {
        return Predicate.comparison(this, Comparison.LESS_OR_EQUAL, value);
    }

    default Predicate le(Expression<? extends V> other) {
        return Predicate.comparison(this, Comparison.LESS_OR_EQUAL, other);
    }

    default Predicate gt(V value) {
        return Predicate.comparison(this, Comparison.GREATER, value);
    }

    default Predicate gt(Expression<? extends V> other) {
        return Predicate.comparison(this, Comparison.GREATER, other);
    }

    default Predicate ge(V value) {
        return Predicate.comparison(this, Comparison.GREATER_OR_EQUAL, value);
    }

    default Predicate ge(Expression<? extends V> other) {
        return Predicate.comparison(this, Comparison.GREATER_OR_EQUAL, other);
    }

    /** Between {@code low} and {@code high}, both included. */
    default Predicate between(V low, V high) {
        return Predicate.of(new BetweenNode(node(), Predicate.bind(low), Predicate.bind(high), false));
    }

    /** Between {@code low} and {@code high}, both included. */
    default Predicate between(Expression<? extends V> low, Expression<? extends V> high) {
        return Predicate.of(new BetweenNode(node(), low.node(), high.node(), false));
    }

    /** One of {@code values}; an empty collection matches nothing. The values travel as one parameter, however many there are. */
    default Predicate in(Collection<? extends V> values) {
        return Predicate.of(new InNode(node(), Predicate.bindList(values), false));
    }

    /** Equal to one of the values that {@code query} gives. */
    default Predicate in(Subquery<? extends V> query) {
        return Predicate.of(new InSubqueryNode(node(), query.select(), false));
    }

    /** Equal to none of the values that {@code query} gives; never true when NULL is among them. */
    default Predicate notIn(Subquery<? extends V> query) {
        return Predicate.of(new InSubqueryNode(node(), query.select(), true));
    }

    /** One of the values given. */
    @SuppressWarnings("unchecked")
    default Predicate in(V first, V... more) {
        return in(Predicate.listOf(first, more));
    }

    /** None of the values given. */
    @SuppressWarnings("unchecked")
    default Predicate notIn(V first, V... more) {
        return notIn(Predicate.listOf(first, more));
    }

    /** None of {@code values}; an empty collection excludes nothing. */
    default Predicate notIn(Collection<? extends V> values) {
        return Predicate.of(new InNode(node(), Predicate.bindList(values), true));
    }

    /** Another value than {@code value}, NULL being a value like others: never unknown, unlike {@link #ne}. */
    default Predicate isDistinctFrom(V value) {
        return Predicate.comparison(this, Comparison.DISTINCT, value);
    }

    /** Not the same value as {@code other}, NULL being a value like others. */
    default Predicate isDistinctFrom(Expression<? extends V> other) {
        return Predicate.comparison(this, Comparison.DISTINCT, other);
    }

    /** The same value as {@code other}, NULL being equal to NULL. */
    default Predicate isNotDistinctFrom(Expression<? extends V> other) {
        return Predicate.comparison(this, Comparison.NOT_DISTINCT, other);
    }

    default Predicate isNull() {
        return Predicate.of(new NullTestNode(node(), false));
    }

    default Predicate isNotNull() {
        return Predicate.of(new NullTestNode(node(), true));
    }

    default OrderTerm asc() {
        return new OrderTerm(node(), false);
    }

    default OrderTerm desc() {
        return new OrderTerm(node(), true);
    }
}
