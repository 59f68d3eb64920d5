package org.relationshiporm.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.Source;

/**
 * A query for objects of an entity class. Immutable: every step gives a new query, so that one may be kept and refined.
 *
 * <pre>{@code
 * Optional<User> user = session.query(User.class)
 *         .where(User_.name.eq("John Doe"))
 *         .options(selectinload(User_.posts))
 *         .first();
 * }</pre>
 *
 * <p>The methods that give results send one SELECT, preceded by a flush when something pending touches the tables that the query reads, and followed by
 * the statements of its loading options. Each object comes once, even where a join repeats its row. Bound to its session and thus to one thread.
 *
 * @param <E> the entity class
 */
public interface Query<E> {

    /**
     * Keeps objects whose attribute, named as the field is, equals {@code value}; null asks for those without a value. A to-one relationship is
     * compared with an object.
     */
    Query<E> filterBy(String attribute, @Nullable Object value);

    /** Keeps objects that meet all of {@code criteria}. */
    Query<E> where(Predicate... criteria);

    /** {@link #where} if {@code condition} holds, else this query. */
    default Query<E> whereIf(boolean condition, Predicate criterion) {
        return condition ? where(criterion) : this;
    }

    /** {@link #where} with the criterion for {@code value} if there is one, else this query: {@code whereIfPresent(name, User_.name::eq)}. */
    default <T> Query<E> whereIfPresent(@Nullable T value, Function<? super T, Predicate> criterion) {
        return value == null ? this : where(criterion.apply(value));
    }

    /** Joins along a relationship of this entity or of one joined before, so that criteria and order may name attributes of its target. */
    Query<E> join(RelationshipAttribute<?, ?> relationship);

    /** Joins along a relationship to {@code target}, whose attributes then stand for what it leads to. */
    <T> Query<E> join(RelationshipAttribute<?, T> relationship, EntityAlias<? super T> target);

    /** Joins the objects of {@code entity} for which {@code condition} holds. */
    Query<E> join(Class<?> entity, Predicate condition);

    /** Joins the rows of {@code source}, an alias or a query, for which {@code condition} holds. */
    Query<E> join(Source source, Predicate condition);

    /** Joins along a relationship of the queried entity, named as the field is. */
    Query<E> join(String relationship);

    /** Like {@link #join(RelationshipAttribute)}, keeping objects whose relationship leads nowhere. */
    Query<E> outerJoin(RelationshipAttribute<?, ?> relationship);

    /** Like {@link #join(RelationshipAttribute, EntityAlias)}, keeping objects whose relationship leads nowhere. */
    <T> Query<E> outerJoin(RelationshipAttribute<?, T> relationship, EntityAlias<? super T> target);

    /** Like {@link #join(Class, Predicate)}, keeping objects without a partner. */
    Query<E> outerJoin(Class<?> entity, Predicate condition);

    /** Like {@link #join(Source, Predicate)}, keeping objects without a partner. */
    Query<E> outerJoin(Source source, Predicate condition);

    /** Like {@link #join(String)}, keeping objects whose relationship leads nowhere. */
    Query<E> outerJoin(String relationship);

    /** Orders by {@code terms}, after any order given before. */
    Query<E> orderBy(OrderTerm... terms);

    /** Orders by {@code expressions} ascending, after any order given before. */
    Query<E> orderBy(Expression<?>... expressions);

    /** Orders by an attribute of the queried entity, ascending, after any order given before. */
    Query<E> orderBy(String attribute);

    /** At most {@code count} objects, however many rows their joined collections have. */
    Query<E> limit(int count);

    /** Without the first {@code count} objects. */
    Query<E> offset(int count);

    /** {@link #lock Locks} the rows for update, waiting for others that have them locked. */
    default Query<E> forUpdate() {
        return lock(RowLock.forUpdate());
    }

    /**
     * Locks the rows of the queried entity until the transaction ends (SELECT … FOR UPDATE OF …), and refreshes the objects that are known already: they
     * have the rows' present values. What was changed locally stays, and where an object with a version has any change all of it, so that its flush
     * notices a conflict; but an autoflush has normally written it by then. {@link #count} and {@link #exists} lock nothing.
     *
     * <p>On SQLite there is no text for it: a session that may write holds the lock of the whole database from its first statement on.
     *
     * @throws org.relationshiporm.error.SessionUsageException when a result is asked for in a read-only session, or when the query has both a limit and a
     *     join along a collection
     */
    Query<E> lock(RowLock lock);

    /** Adds a loading option. */
    Query<E> options(LoadOption<? super E> option);

    Query<E> options(LoadOption<? super E> first, LoadOption<? super E> second);

    Query<E> options(LoadOption<? super E> first, LoadOption<? super E> second, LoadOption<? super E> third);

    /**
     * Has the rows that the query's statement reads overwrite the objects that the session holds for them: unflushed changes of their fields are lost, unless
     * an autoflush writes them first, and their relationships become unloaded.
     */
    Query<E> populateExisting();

    /** The first object; reads no more than that one. */
    Optional<E> first();

    /**
     * The only object.
     *
     * @throws org.relationshiporm.error.NoResultException when there is none
     * @throws org.relationshiporm.error.TooManyResultsException when there are several
     */
    E one();

    /**
     * The only object, or empty when there is none.
     *
     * @throws org.relationshiporm.error.TooManyResultsException when there are several
     */
    Optional<E> oneOrNone();

    /** All objects; the list is unmodifiable. */
    List<E> all();

    /**
     * One page of the objects, and their number on all pages: one statement, and another that counts where the page does not tell by itself. Give the query an
     * order that no two objects share, so that pages neither repeat nor miss any, and no limit or offset of its own.
     *
     * @param number which page, from 0
     * @throws IllegalArgumentException for a negative number or a size below 1
     */
    default Page<E> page(int number, int size) {
        Page.requireValid(number, size);
        int before = number * size;
        List<E> content = offset(before).limit(size).all();
        boolean isLast = content.size() < size && (before == 0 || !content.isEmpty());
        long total = isLast ? before + content.size() : count();
        return new Page<>(content, number, size, total);
    }

    /**
     * The objects of a page that begins or ends at {@code cursor}, in one statement that compares with the values of the order. Where the order leaves objects equal,
     * the key decides, in the direction of the last term. Columns of the order may be NULL. A row that is joined along a collection repeats nothing.
     *
     * <pre>{@code
     * Query<Post> newest = session.query(Post.class).orderBy(Post_.created.desc(), Post_.title.asc());
     * KeysetPage<Post> page = newest.page(Cursor.first(), 20);
     * KeysetPage<Post> next = newest.page(page.next().orElseThrow(), 20);
     * }</pre>
     *
     * @throws org.relationshiporm.error.InvalidCursorException for a cursor of another order
     * @throws org.relationshiporm.error.SessionUsageException when the query has a limit or an offset, or an order in which an object has several places
     * @throws IllegalArgumentException for a size below 1
     */
    KeysetPage<E> page(Cursor cursor, int size);

    /** The number of objects that {@link #all()} would give, counted by the database. */
    long count();

    /** Whether {@link #all()} would give any object, asked of the database. */
    boolean exists();

    /** What {@link #all()} would send, and how it would load which relationship; runs and flushes nothing. */
    Explanation explain();

    /**
     * The objects one after the other, read from an open cursor in chunks of 500, with loading options applied chunk by chunk. What a chunk brought into the
     * session leaves it when the next chunk is read, and when the stream is closed, so that memory does not grow with the number of rows: flush or use an
     * object before going on. Objects with unflushed changes stay, as do those that the session had before or that another query found.
     *
     * <p>The caller closes the stream (try-with-resources). Other statements may be sent meanwhile; a commit, a rollback and the session's end close it.
     */
    Stream<E> stream();
}
