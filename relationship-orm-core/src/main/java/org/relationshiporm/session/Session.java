package org.relationshiporm.session;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.DeleteStatement;
import org.relationshiporm.query.InsertStatement;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.RelationshipAttribute;
import org.relationshiporm.query.Row;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.TextQuery;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.Tuple3;
import org.relationshiporm.query.Tuple4;
import org.relationshiporm.query.UpdateStatement;
import org.relationshiporm.query.ValueAttribute;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.SelectStatement;
import org.relationshiporm.sql.Selection;
import org.relationshiporm.sql.SqlText;
import org.relationshiporm.state.Lifecycle;

/**
 * A unit of work with a database: finds objects, keeps one object for one row, and writes what changed.
 *
 * <pre>{@code
 * try (Session session = engine.openSession()) {
 *     User john = new User("John Doe");
 *     new Post("Post 1", john);
 *     session.add(john);
 *     session.commit();
 * }
 * }</pre>
 *
 * <p>A session takes a connection, and begins a transaction, at its first statement, and holds both until {@link #commit}, {@link #rollback} or {@link
 * #close}. It flushes before a query that reads what is pending. It belongs to the thread that opened it and refuses others; open another session there.
 *
 * <p>When a flush or a commit fails, the session refuses further work until {@link #rollback}, which also restores the objects.
 */
public interface Session extends AutoCloseable {

    /**
     * Takes a new object into the session, to be inserted at the next flush, or a detached one, to be tracked again; so it does with every object that it
     * leads to along relationships that cascade SAVE_UPDATE. Sends no SQL. An object that is there already stays; a delete that was asked for and not
     * flushed is called off.
     *
     * @return {@code object}
     * @throws org.relationshiporm.error.SessionUsageException for an object of another open session, a clone, or one whose row this transaction deleted;
     *     nothing has been added then
     */
    <E> E add(E object);

    /** {@link #add Adds} all, or when one is refused none. */
    void addAll(Object... objects);

    /** {@link #add Adds} all, or when one is refused none. */
    void addAll(Collection<?> objects);

    /**
     * Takes over what {@code object} says into this session's own object for its row, and gives that one; {@code object} itself stays outside. The row is
     * read unless this transaction has read it; without a key, or without a row, the result is a new object, to be inserted. An object of this session is
     * its own result.
     *
     * <p>All plain fields but key and version are copied, nulls too. So are relationships that cascade MERGE, with the objects they lead to, where {@code
     * object} has content for them: a collection is loaded and becomes what the given one is, so that missing members leave it. A relationship that is not
     * loaded, or that nobody touched, is left alone, and with it a null foreign key of an object that was never stored. Flushes first when something is
     * pending.
     *
     * @throws org.relationshiporm.error.StaleObjectException when {@code object} has another {@code @Version} than its row; one that is null or 0 is not
     *     checked. Nothing was changed then
     */
    <E> E merge(E object, MergeOption... options);

    /** {@link #merge Merges} all, reading the rows together; when one is refused none. The results are in the order of {@code objects}. */
    <E> List<E> mergeAll(Collection<? extends E> objects, MergeOption... options);

    /**
     * Declares an object made by hand, with its key, to be stored as it stands: only what changes from now on is written. Sends no SQL. Its row is taken to
     * be unread, so that the next read of it brings the other fields up to date; its relationships are unloaded.
     *
     * @return {@code object}
     * @throws org.relationshiporm.error.SessionUsageException for an object without a key or version, with linked objects, or known to a session
     */
    <E> E attach(E object);

    /**
     * The object with this primary key, given in the order of the key's columns; empty when there is no such row. Sends nothing when the running
     * transaction has read the row already.
     */
    <E> Optional<E> get(Class<E> entity, Object key, Object... moreKeyParts);

    /**
     * Like {@link #get(Class, Object, Object...)}, and locks the row until the transaction ends. Always sends a SELECT, and refreshes an object that is
     * known already, as {@link Query#lock} says.
     *
     * @throws org.relationshiporm.error.SessionUsageException in a read-only session
     */
    <E> Optional<E> get(Class<E> entity, RowLock lock, Object key, Object... moreKeyParts);

    /** A query for objects of {@code entity}. */
    <E> Query<E> query(Class<E> entity);

    /** A query for the values of {@code item}, or for the objects of an alias. */
    <A> RowQuery<A> query(Selection<A> item);

    /** A query for pairs of values, or of objects, as in {@code query(entity(User.class), count(Post_.id))}. */
    <A, B> RowQuery<Tuple2<A, B>> query(Selection<A> first, Selection<B> second);

    <A, B, C> RowQuery<Tuple3<A, B, C>> query(Selection<A> first, Selection<B> second, Selection<C> third);

    <A, B, C, D> RowQuery<Tuple4<A, B, C, D>> query(
            Selection<A> first, Selection<B> second, Selection<C> third, Selection<D> fourth);

    /** A query for the values of any number of {@code items}. */
    RowQuery<Row> queryRows(Selection<?>... items);

    /** The query {@code statement} in this session, to be refined further or run. */
    <R extends @Nullable Object> RowQuery<R> query(SelectStatement<R> statement);

    /** A query in SQL text; see {@link TextQuery}. */
    TextQuery query(SqlText text);

    /**
     * Flushes what is pending and runs SQL text that gives no rows: a change of rows, or of the schema. The session's objects do not hear of it; {@link
     * #expireAll} has them read again.
     *
     * @return how many rows it changed; 0 where the database does not tell
     * @throws org.relationshiporm.error.SessionUsageException in a read-only session, and when a parameter has no value
     */
    long execute(SqlText text);

    /**
     * Has the object's row deleted at the next flush, and with it the members of relationships that cascade DELETE. Members of other collections keep their
     * rows and lose their key. Sends no SQL.
     */
    void delete(Object object);

    /** Inserts rows without objects, or updates those that are there, when its results are asked for; see {@link InsertStatement}. */
    <E> InsertStatement<E> insertInto(Class<E> entity);

    /** Inserts rows into a table that need not have an entity, by the names of its columns; see {@link InsertStatement}. */
    InsertStatement<Object> insertInto(Table table);

    /** One UPDATE of many rows, sent when its results are asked for; see {@link UpdateStatement}. */
    <E> UpdateStatement<E> update(Class<E> entity);

    /** One DELETE of many rows, sent when its results are asked for; see {@link DeleteStatement}. For single objects there is {@link #delete}. */
    <E> DeleteStatement<E> deleteFrom(Class<E> entity);

    /**
     * Has the next flush write what an SQL expression gives, as in {@code session.set(thing, Thing_.counter, plus(Thing_.counter, 1))}, and read the
     * new value into the object. Until then the field keeps its value. A second call replaces the first; a change of the field after it wins. Sends no
     * SQL.
     *
     * <p>The expression may name attributes of the object's own row, as they are in the database; for a new object it cannot. Rows with expressions are
     * written one by one. Whoever sets an attribute to itself makes the flush write the row, and count its version.
     *
     * @throws org.relationshiporm.error.SessionUsageException for an object that is not in this session, and for a key, a version, a foreign key of a
     *     relationship or what only the database writes
     */
    <E, V> void set(E object, ValueAttribute<? super E, V> attribute, Expression<? extends V> expression);

    /** Like {@link #set(Object, ValueAttribute, Expression)}, for the attribute of this name. */
    void set(Object object, String attribute, Expression<?> expression);

    /** Writes everything pending; sends nothing when nothing is. */
    void flush();

    /** Flushes and commits. What is loaded stays readable; the next read of a row or relationship in this session is from the database. */
    void commit();

    /**
     * Rolls back and restores the objects: new ones are transient again, with the generated keys they had before, and keep what the application set;
     * stored ones have the values and relationships of their rows, and are read again when a relationship is used.
     */
    void rollback();

    /**
     * Flushes and sets a savepoint: what follows can be rolled back by itself, objects and rows, as deep as you like. {@link #commit} and {@link #rollback}
     * end the whole transaction, open nested ones included.
     */
    NestedTransaction beginNested();

    /**
     * Runs {@code work} without the flush that otherwise comes before a read that could see what is pending; {@link #flush} and {@link #commit} still write.
     * For completing objects that cannot be stored yet while reading what they need.
     *
     * @return what {@code work} returned
     */
    <T extends @Nullable Object> T noAutoflush(Supplier<T> work);

    /** Like {@link #noAutoflush(Supplier)}, for work that returns nothing. */
    void noAutoflush(Runnable work);

    /**
     * Loads a relationship for objects of this session that lack it, with one statement for up to 500 of them; a view of a part becomes the whole collection.
     * Flushes before, when anything is pending.
     *
     * @throws org.relationshiporm.error.SessionUsageException for an object that is not in this session
     */
    <E> void load(Collection<? extends E> objects, RelationshipAttribute<? super E, ?> relationship);

    /**
     * Loads what {@code option} asks for, as far as the objects lack it; its first step, {@code joinedload} too, by statements for up to 500 objects. Strategies
     * that come into play on access stick to the objects; a filter holds until the end of the transaction.
     *
     * @throws org.relationshiporm.error.SessionUsageException for an object that is not in this session
     */
    <E> void load(Collection<? extends E> objects, LoadOption<? super E> option);

    <E> void load(Collection<? extends E> objects, LoadOption<? super E> option, LoadOption<? super E> another);

    /**
     * Reads the object's row again and drops its unflushed changes; its relationships become unloaded. What the row of a to-one relationship says wins over a
     * link that was set from either side. Passes along REFRESH_EXPIRE, over what is loaded; new objects there are let go. Does not flush.
     *
     * @throws org.relationshiporm.error.NoResultException when the row is gone; the object is then as it was
     */
    void refresh(Object object);

    /**
     * Like {@link #refresh(Object)}, and locks its row until the transaction ends.
     *
     * @throws org.relationshiporm.error.SessionUsageException in a read-only session
     */
    void refresh(Object object, RowLock lock);

    /**
     * Reads some of the object's attributes again, named as their fields are, and drops their unflushed changes. A relationship is loaded at once, after a
     * flush where something pending concerns it. Reads the row unless only collections are named; attributes that were not changed locally are brought up to
     * date with it.
     *
     * @throws org.relationshiporm.error.NoResultException when the row is gone; the object is then as it was
     */
    void refresh(Object object, String attribute, String... more);

    /**
     * Drops the object's unflushed changes and has it read again: its relationships become unloaded, and the next query or {@link #get} that reads its row
     * brings its fields up to date, as does loading one of its to-one relationships. A plain field does not load by itself: until then it shows what was last
     * read or written. Sends no SQL. Passes along REFRESH_EXPIRE, over what is loaded; new objects there are let go.
     */
    void expire(Object object);

    /** Like {@link #expire(Object)} for some of the object's attributes, named as their fields are. */
    void expire(Object object, String attribute, String... more);

    /** {@link #expire(Object) Expires} all stored objects of this session. */
    void expireAll();

    /** Lets go of the object; its unflushed changes are not written. Passes along EXPUNGE. */
    void expunge(Object object);

    /** Lets go of all objects; unflushed changes are not written. */
    void expungeAll();

    /** Whether the object is in this session. */
    boolean contains(Object object);

    /** Where the object stands between memory and database. */
    Lifecycle lifecycle(Object object);

    /** Whether a flush would write anything for the object. */
    boolean isModified(Object object);

    /** The objects that the next flush inserts, in the order of {@link #add}. */
    List<Object> newObjects();

    /** The stored objects that the next flush updates, or whose relationships changed. */
    List<Object> dirtyObjects();

    /** The objects that the next flush deletes. */
    List<Object> deletedObjects();

    /**
     * How a plain attribute differs from its row: before and after. Sends no SQL.
     *
     * @throws org.relationshiporm.error.SessionUsageException when the object is not in this session
     */
    <V> History<V> history(Object object, ValueAttribute<?, V> attribute);

    /** Which members a relationship gained and lost since the last flush. Loads nothing: what was not loaded is not told. */
    <T> History<T> history(Object object, RelationshipAttribute<?, T> relationship);

    /** The history of the attribute or relationship of this name. */
    History<@Nullable Object> history(Object object, String attribute);

    /** Which filters that entity classes declare hold in this session, and the values of their parameters. */
    Filters filters();

    /** Lets {@code listener} hear what this session does from now on, after the listeners of the engine. */
    void listen(SessionListener listener);

    /** Lets {@code listener} hear what happens to objects of {@code entity} and its subclasses in this session, after the listeners of the engine. */
    <E> void listen(Class<E> entity, EntityListener<? super E> listener);

    boolean isOpen();

    /**
     * Rolls back what was not committed, restores the objects as {@link #rollback} does, and lets go of them; they stay readable as far as they are loaded.
     * Unflushed changes are dropped with a warning in the log. Changes made since the last commit or rollback without using the session belong to no
     * transaction and stay, as do those to objects of a read-only session. Closing twice does nothing.
     */
    @Override
    void close();
}
