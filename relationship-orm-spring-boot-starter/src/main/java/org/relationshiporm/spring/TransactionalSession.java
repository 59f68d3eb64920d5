package org.relationshiporm.spring;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.DeleteStatement;
import org.relationshiporm.query.InsertStatement;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.RelationshipAttribute;
import org.relationshiporm.query.Row;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.Statements;
import org.relationshiporm.query.TextQuery;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.Tuple3;
import org.relationshiporm.query.Tuple4;
import org.relationshiporm.query.UpdateStatement;
import org.relationshiporm.query.ValueAttribute;
import org.relationshiporm.schema.Table;
import org.relationshiporm.session.EntityListener;
import org.relationshiporm.session.Filters;
import org.relationshiporm.session.History;
import org.relationshiporm.session.MergeOption;
import org.relationshiporm.session.NestedTransaction;
import org.relationshiporm.session.Session;
import org.relationshiporm.session.SessionListener;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.SelectStatement;
import org.relationshiporm.sql.Selection;
import org.relationshiporm.sql.SqlText;
import org.relationshiporm.state.Lifecycle;

/**
 * The session of whatever Spring transaction is running: one object to inject everywhere and share between threads. Each transaction has a session of
 * its own behind it, on the transaction's connection, flushed before the commit and closed at the end.
 *
 * <pre>{@code
 * @Service
 * class Users {
 *
 *     private final Session session;
 *
 *     @Transactional
 *     User register(String name) {
 *         return session.add(new User(name));
 *     }
 * }
 * }</pre>
 *
 * <p>Without a transaction it reads: each query or {@link #get} opens a read-only session and closes it, so that the objects are detached and only show
 * what the query loaded. Everything else needs a transaction. {@link #commit} and {@link #rollback} are Spring's business and refused; {@link #close}
 * does nothing.
 */
public final class TransactionalSession implements Session {

    private final Engine engine;

    private TransactionalSession(Engine engine) {
        this.engine = engine;
    }

    /** The sessions of {@code engine}, in transactions on its data source. */
    public static TransactionalSession of(Engine engine) {
        return new TransactionalSession(Objects.requireNonNull(engine, "engine"));
    }

    private @Nullable Session findRunning() {
        return findRunning(engine);
    }

    static @Nullable Session findRunning(Engine engine) {
        TransactionScope scope = TransactionScope.findRunning(engine);
        return scope == null ? null : scope.session();
    }

    private Session requireRunning(String action) {
        Session running = findRunning();
        if (running == null) {
            throw new SessionUsageException(
                    "The session cannot " + action
                            + ": no transaction is running. Annotate the method, or the one that calls it,"
                            + " with @Transactional, and call it from another bean, since a call within one object begins none.");
        }
        return running;
    }

    @Override
    public <E> E add(E object) {
        return requireRunning("add objects").add(object);
    }

    /** Those of the running transaction's session; reads without a transaction are filtered by what the engine knows. */
    @Override
    public Filters filters() {
        return requireRunning("switch filters").filters();
    }

    @Override
    public void addAll(Object... objects) {
        requireRunning("add objects").addAll(objects);
    }

    @Override
    public void addAll(Collection<?> objects) {
        requireRunning("add objects").addAll(objects);
    }

    @Override
    public <E> Optional<E> get(Class<E> entity, Object key, Object... moreKeyParts) {
        Session running = findRunning();
        if (running != null) {
            return running.get(entity, key, moreKeyParts);
        }
        try (Session reading = engine.openReadOnlySession()) {
            return reading.get(entity, key, moreKeyParts);
        }
    }

    /** A query of the running transaction; without one, a query that opens a read-only session for each result that is asked of it. */
    @Override
    public <E> Query<E> query(Class<E> entity) {
        Session running = findRunning();
        return running != null ? running.query(entity) : UnboundQuery.of(engine, entity);
    }

    @Override
    public <A> RowQuery<A> query(Selection<A> item) {
        return query(Statements.select(item));
    }

    @Override
    public <A, B> RowQuery<Tuple2<A, B>> query(Selection<A> first, Selection<B> second) {
        return query(Statements.select(first, second));
    }

    @Override
    public <A, B, C> RowQuery<Tuple3<A, B, C>> query(Selection<A> first, Selection<B> second, Selection<C> third) {
        return query(Statements.select(first, second, third));
    }

    @Override
    public <A, B, C, D> RowQuery<Tuple4<A, B, C, D>> query(
            Selection<A> first, Selection<B> second, Selection<C> third, Selection<D> fourth) {
        return query(Statements.select(first, second, third, fourth));
    }

    @Override
    public RowQuery<Row> queryRows(Selection<?>... items) {
        return query(Statements.selectRows(items));
    }

    /** A query of the running transaction; without one, a query that opens a read-only session for each result that is asked of it. */
    @Override
    public <R extends @Nullable Object> RowQuery<R> query(SelectStatement<R> statement) {
        Session running = findRunning();
        return running != null ? running.query(statement) : new UnboundRowQuery<>(engine, statement);
    }

    /** A query of the running transaction; without one, a query that opens a read-only session for each result that is asked of it. */
    @Override
    public TextQuery query(SqlText text) {
        Session running = findRunning();
        return running != null ? running.query(text) : new UnboundTextQuery(engine, session -> session.query(text));
    }

    @Override
    public long execute(SqlText text) {
        return requireRunning("run SQL text").execute(text);
    }

    @Override
    public void delete(Object object) {
        requireRunning("delete objects").delete(object);
    }

    @Override
    public <E> InsertStatement<E> insertInto(Class<E> entity) {
        return requireRunning("insert rows").insertInto(entity);
    }

    @Override
    public InsertStatement<Object> insertInto(Table table) {
        return requireRunning("insert rows").insertInto(table);
    }

    @Override
    public <E> UpdateStatement<E> update(Class<E> entity) {
        return requireRunning("update rows").update(entity);
    }

    @Override
    public <E> DeleteStatement<E> deleteFrom(Class<E> entity) {
        return requireRunning("delete rows").deleteFrom(entity);
    }

    @Override
    public <E, V> void set(E object, ValueAttribute<? super E, V> attribute, Expression<? extends V> expression) {
        requireRunning("set attributes").set(object, attribute, expression);
    }

    @Override
    public void set(Object object, String attribute, Expression<?> expression) {
        requireRunning("set attributes").set(object, attribute, expression);
    }

    @Override
    public void flush() {
        requireRunning("flush").flush();
    }

    @Override
    public void commit() {
        requireRunning("commit").commit();
    }

    @Override
    public void rollback() {
        requireRunning("roll back").rollback();
    }

    /** Joins the running transaction like {@code Propagation.NESTED}; Spring need not support savepoints for it. */
    @Override
    public NestedTransaction beginNested() {
        return requireRunning("begin a nested transaction").beginNested();
    }

    @Override
    public <E> E merge(E object, MergeOption... options) {
        return requireRunning("merge objects").merge(object, options);
    }

    @Override
    public <E> List<E> mergeAll(Collection<? extends E> objects, MergeOption... options) {
        return requireRunning("merge objects").mergeAll(objects, options);
    }

    @Override
    public <E> E attach(E object) {
        return requireRunning("attach objects").attach(object);
    }

    /** Without a transaction there is nothing to flush, and {@code work} just runs. */
    @Override
    public <T extends @Nullable Object> T noAutoflush(Supplier<T> work) {
        Session running = findRunning();
        return running == null ? work.get() : running.noAutoflush(work);
    }

    @Override
    public void noAutoflush(Runnable work) {
        Session running = findRunning();
        if (running == null) {
            work.run();
        } else {
            running.noAutoflush(work);
        }
    }

    @Override
    public <E> void load(Collection<? extends E> objects, RelationshipAttribute<? super E, ?> relationship) {
        requireRunning("load relationships").load(objects, relationship);
    }

    @Override
    public <E> void load(Collection<? extends E> objects, LoadOption<? super E> option) {
        requireRunning("load relationships").load(objects, option);
    }

    @Override
    public <E> void load(Collection<? extends E> objects, LoadOption<? super E> option, LoadOption<? super E> another) {
        requireRunning("load relationships").load(objects, option, another);
    }

    @Override
    public void refresh(Object object) {
        requireRunning("refresh objects").refresh(object);
    }

    @Override
    public <E> Optional<E> get(Class<E> entity, RowLock lock, Object key, Object... moreKeyParts) {
        return requireRunning("lock rows").get(entity, lock, key, moreKeyParts);
    }

    @Override
    public void refresh(Object object, RowLock lock) {
        requireRunning("refresh objects").refresh(object, lock);
    }

    @Override
    public void refresh(Object object, String attribute, String... more) {
        requireRunning("refresh objects").refresh(object, attribute, more);
    }

    @Override
    public void expire(Object object) {
        requireRunning("expire objects").expire(object);
    }

    @Override
    public void expire(Object object, String attribute, String... more) {
        requireRunning("expire objects").expire(object, attribute, more);
    }

    @Override
    public void expireAll() {
        requireRunning("expire objects").expireAll();
    }

    @Override
    public void expunge(Object object) {
        requireRunning("expunge objects").expunge(object);
    }

    @Override
    public void expungeAll() {
        requireRunning("expunge objects").expungeAll();
    }

    @Override
    public boolean contains(Object object) {
        Session running = findRunning();
        return running != null && running.contains(object);
    }

    @Override
    public Lifecycle lifecycle(Object object) {
        Session running = findRunning();
        if (running != null) {
            return running.lifecycle(object);
        }
        try (Session reading = engine.openReadOnlySession()) {
            return reading.lifecycle(object);
        }
    }

    @Override
    public boolean isModified(Object object) {
        Session running = findRunning();
        return running != null && running.isModified(object);
    }

    @Override
    public List<Object> newObjects() {
        Session running = findRunning();
        return running == null ? List.of() : running.newObjects();
    }

    @Override
    public List<Object> dirtyObjects() {
        Session running = findRunning();
        return running == null ? List.of() : running.dirtyObjects();
    }

    @Override
    public List<Object> deletedObjects() {
        Session running = findRunning();
        return running == null ? List.of() : running.deletedObjects();
    }

    @Override
    public <V> History<V> history(Object object, ValueAttribute<?, V> attribute) {
        return requireRunning("tell a history").history(object, attribute);
    }

    @Override
    public <T> History<T> history(Object object, RelationshipAttribute<?, T> relationship) {
        return requireRunning("tell a history").history(object, relationship);
    }

    @Override
    public History<@Nullable Object> history(Object object, String attribute) {
        return requireRunning("tell a history").history(object, attribute);
    }

    /** The listener hears of the running transaction only. */
    @Override
    public void listen(SessionListener listener) {
        requireRunning("be listened to").listen(listener);
    }

    /** The listener hears of the running transaction only. */
    @Override
    public <E> void listen(Class<E> entity, EntityListener<? super E> listener) {
        requireRunning("be listened to").listen(entity, listener);
    }

    /** Always: there is a session for each transaction. */
    @Override
    public boolean isOpen() {
        return true;
    }

    /** Does nothing: sessions end with their transactions. */
    @Override
    public void close() {}
}
