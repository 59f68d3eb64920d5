package org.relationshiporm.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.SelectSteps;

/**
 * A query for values, or for objects beside values. Immutable: every step gives a new query. It reads the entity of the first attribute that it selects, and what is
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
public interface RowQuery<R extends @Nullable Object> extends SelectSteps<RowQuery<R>> {

    /**
     * Gives each row to the constructor of {@code type} that takes as many arguments as the query selects; of a record, its canonical one.
     *
     * @throws org.relationshiporm.error.SessionUsageException when there is no such constructor, or several; when a result is asked for and a value does not fit
     */
    <T> RowQuery<T> as(Class<T> type);

    /**
     * Gives each row as an unmodifiable map in the order of what is selected, by its label, {@code count(Post_.id).as("posts")}, or the attribute's name.
     *
     * @throws org.relationshiporm.error.SessionUsageException when something has no name, or two have one
     */
    RowQuery<Map<String, @Nullable Object>> asMaps();

    /**
     * What holds for all that the query reads, {@link Loaders#withLoaderCriteria} and {@link Loaders#withoutFilter}. How objects are loaded is said where they are
     * selected, {@link EntitySelection#options}.
     *
     * @throws org.relationshiporm.error.SessionUsageException for any other option
     */
    RowQuery<R> options(LoadOption<Object> option);

    RowQuery<R> options(LoadOption<Object> first, LoadOption<Object> second);

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

    /**
     * The results of a page that begins or ends at {@code cursor}, in one statement that compares with the values of the order. Where the order leaves rows equal, the
     * keys of the entities that the query reads decide, what it groups by, or all that it selects when it is distinct, in the direction of the last term.
     *
     * @throws org.relationshiporm.error.InvalidCursorException for a cursor of another order
     * @throws org.relationshiporm.error.SessionUsageException when the query has a limit or an offset, or when nothing tells its rows apart
     * @throws IllegalArgumentException for a size below 1
     */
    KeysetPage<R> page(Cursor cursor, int size);

    /** The number of results that {@link #all()} would give, counted by the database. */
    long count();

    /** Whether {@link #all()} would give any result, asked of the database. */
    boolean exists();

    /** What {@link #all()} would send, and how it would load what; runs and flushes nothing. */
    Explanation explain();

    /** The results one after the other, read from an open cursor. The caller closes the stream; until then the session's connection is busy with it. */
    Stream<R> stream();
}
