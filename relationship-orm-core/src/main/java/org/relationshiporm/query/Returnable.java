package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.Expression;

/** A statement that changes rows and can give values of them back: of the rows as they are afterwards, or, deleted, as they were. */
public interface Returnable {

    /** Runs the statement; the number of rows that it changed. */
    long execute();

    /** The value of {@code item} for each row that the statement changes. */
    <A extends @Nullable Object> Results<A> returning(Expression<A> item);

    <A, B> Results<Tuple2<A, B>> returning(Expression<A> first, Expression<B> second);

    <A, B, C> Results<Tuple3<A, B, C>> returning(Expression<A> first, Expression<B> second, Expression<C> third);

    <A, B, C, D> Results<Tuple4<A, B, C, D>> returning(
            Expression<A> first, Expression<B> second, Expression<C> third, Expression<D> fourth);

    /** The values of any number of {@code items} for each row that the statement changes. */
    Results<Row> returningRows(Expression<?>... items);
}
