package org.relationshiporm.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Predicate;

/**
 * A query for values in place of objects. Immutable: every step gives a new query. It reads the entity of the first attribute that it selects, and what is
 * joined to that.
 *
 * <pre>{@code
 * List<Tuple2<String, Long>> posts = session.query(User_.name, count(Post_.id))
 *         .outerJoin(User_.posts)
 *         .groupBy(User_.name)
 *         .all();
 * }</pre>
 *
 * <p>The methods that give results send one SELECT, preceded by a flush when something pending touches the tables that the query reads. Rows that are equal
 * all come, unless {@link #distinct()} is asked for. Bound to its session and thus to one thread.
 *
 * @param <R> a value, a tuple, a {@link Row} or a class of your own
 */
public interface RowQuery<R extends @Nullable Object> {

    /** Starts from {@code entity}, where the first attribute that is selected should not tell, or there is none, as in {@code query(count())}. */
    RowQuery<R> from(Class<?> entity);

    /** Keeps rows that meet all of {@code criteria}. */
    RowQuery<R> where(Predicate... criteria);

    /** {@link #where} if {@code condition} holds, else this query. */
    default RowQuery<R> whereIf(boolean condition, Predicate criterion) {
        return condition ? where(criterion) : this;
    }

    /** Joins along a relationship of the entity that the query starts from or of one joined before. */
    RowQuery<R> join(RelationshipAttribute<?, ?> relationship);

    /** Like {@link #join}, keeping rows whose relationship leads nowhere; the values of its target are NULL there. */
    RowQuery<R> outerJoin(RelationshipAttribute<?, ?> relationship);

    /** Makes one row of those that agree in {@code expressions}, and in those given before. */
    RowQuery<R> groupBy(Expression<?>... expressions);

    /** Keeps groups that meet all of {@code criteria}, which may use aggregates. */
    RowQuery<R> having(Predicate... criteria);

    /** Gives each of several equal rows once. */
    RowQuery<R> distinct();

    /** Orders by {@code terms}, after any order given before. */
    RowQuery<R> orderBy(OrderTerm... terms);

    /** Orders by {@code expressions} ascending, after any order given before. */
    RowQuery<R> orderBy(Expression<?>... expressions);

    /** At most {@code count} rows. */
    RowQuery<R> limit(int count);

    /** Without the first {@code count} rows. */
    RowQuery<R> offset(int count);

    /**
     * Gives each row to the constructor of {@code type} that takes as many arguments as the query selects; of a record, its canonical one.
     *
     * @throws org.relationshiporm.error.SessionUsageException when there is no such constructor, or several; at the first result when a value does not fit
     */
    <T> RowQuery<T> as(Class<T> type);

    /** The first result; empty when there is none, or it is NULL. */
    Optional<R> first();

    /**
     * The only result; null when it is NULL.
     *
     * @throws org.relationshiporm.error.NoResultException when there is none
     * @throws org.relationshiporm.error.TooManyResultsException when there are several
     */
    R one();

    /**
     * The only result; empty when there is none, or it is NULL.
     *
     * @throws org.relationshiporm.error.TooManyResultsException when there are several
     */
    Optional<R> oneOrNone();

    /**
     * The only result; null when there is none, or it is NULL.
     *
     * @throws org.relationshiporm.error.TooManyResultsException when there are several
     */
    @Nullable
    R scalar();

    /** All results; the list is unmodifiable, and holds null where a single value is NULL. */
    List<R> all();

    /** The number of results that {@link #all()} would give, counted by the database. */
    long count();

    /** Whether {@link #all()} would give any result, asked of the database. */
    boolean exists();

    /** The results one after the other, read from an open cursor. The caller closes the stream; until then the session's connection is busy with it. */
    Stream<R> stream();
}
