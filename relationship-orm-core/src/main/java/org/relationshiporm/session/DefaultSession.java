package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.flush.FlushSupport;
import org.relationshiporm.flush.UnitOfWork;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.jdbc.RowWriter;
import org.relationshiporm.loading.Loader;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.DeleteStatement;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.query.InsertStatement;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.Loaders;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.QuerySpec;
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
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.RelationshipMemberNode;
import org.relationshiporm.sql.RelationshipPath;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.SelectStatement;
import org.relationshiporm.sql.Selection;
import org.relationshiporm.sql.SqlText;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.state.SessionDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session on one connection and one thread. What it does is done by the classes it is made of, which share its use and its objects. */
final class DefaultSession implements ManagedSession, SessionDoor, FlushSupport {

    static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final SessionTransaction transaction;
    private final PersistenceContext context;
    private final Loader loader;
    private final SessionUse use;
    private final Flushing flushing;
    private final ObjectReads reads;
    private final RowReads rowReads;
    private final TextStatements texts;
    private final BulkWrites bulkWrites;
    private final SaveCascade saveCascade;
    private final Expiry expiry;
    private final ColumnAccess columnAccess;
    private final SavepointStack savepoints;
    private final TransactionNumbers numbers = new TransactionNumbers();
    private final OpenStreams streams = new OpenStreams();
    private final SessionFilters filters;
    private final EventHub events;

    DefaultSession(SessionServices services, SessionTransaction transaction) {
        this.transaction = transaction;
        this.events = new EventHub(services.listeners());
        this.context = new PersistenceContext(services.metaData(), this, services.detachedStates(), events);
        JdbcExecutor executor =
                new JdbcExecutor(transaction, services.dialect(), services.sqlErrors(), services.listener());
        RowWriter rowWriter = new RowWriter(executor, services.dialect(), services.statementTexts());
        this.use = new SessionUse(transaction, context, executor);
        this.filters = new SessionFilters(use, services.metaData().filters(), services.filterParameters());
        this.loader = new Loader(context, executor, services.loadPlans(), services.repeatedLoads(), filters::active);
        this.flushing = new Flushing(
                this,
                use,
                transaction,
                context,
                executor,
                new UnitOfWork(context, rowWriter, this),
                events,
                services.autoflush());
        this.reads = new ObjectReads(use, transaction, flushing, context, loader, streams, filters);
        this.rowReads = new RowReads(use, transaction, flushing, context, loader, streams, filters);
        this.texts = new TextStatements(use, transaction, flushing, context, executor, loader);
        this.bulkWrites = new BulkWrites(use, transaction, flushing, context, executor, rowWriter, reads, filters);
        this.saveCascade = new SaveCascade(context);
        this.expiry = new Expiry(this, use, context, loader);
        this.columnAccess = new ColumnAccess(use, loader);
        this.savepoints = new SavepointStack(use, transaction, flushing, context, numbers, services.sqlErrors());
    }

    // ---------------------------------------------------------------- use

    @Override
    public boolean isOpen() {
        return use.isOpen();
    }

    @Override
    public long transaction() {
        return numbers.running();
    }

    @Override
    public boolean isCurrent(long number) {
        return numbers.isCurrent(number);
    }

    @Override
    public boolean isReadOnly() {
        return transaction.isReadOnly();
    }

    @Override
    public void requireThread() {
        use.requireThread();
    }

    @Override
    public Filters filters() {
        return filters;
    }

    // ---------------------------------------------------------------- objects in and out

    @Override
    public <E> E add(E object) {
        addAll(Collections.singletonList(object));
        return object;
    }

    @Override
    public void addAll(Object... objects) {
        addAll(objects == null ? Collections.singletonList(null) : Arrays.asList(objects));
    }

    @Override
    public void addAll(Collection<?> objects) {
        use.requireChangeable("add objects");
        saveCascade.add(objects == null ? Collections.singletonList(null) : objects);
    }

    @Override
    public <E> E attach(E object) {
        use.requireChangeable("attach objects");
        new Attachment(context, saveCascade).attach(object);
        return object;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <E> E merge(E object, MergeOption... options) {
        return (E) merged(Collections.singletonList(object), options).get(0);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <E> List<E> mergeAll(Collection<? extends E> objects, MergeOption... options) {
        return (List<E>) merged(Objects.requireNonNull(objects, "objects"), options);
    }

    private List<Object> merged(Collection<?> objects, MergeOption... options) {
        use.requireChangeable("merge objects");
        Set<MergeOption> chosen = Set.of(options);
        if (!chosen.contains(MergeOption.WITHOUT_LOADING)) {
            flushing.beforeLoading();
        }
        Merger merger = new Merger(use, context, loader, saveCascade, chosen);
        return flushing.without(() -> use.reading(() -> merger.merge(objects)));
    }

    @Override
    public void delete(Object object) {
        use.requireChangeable("delete objects");
        EntityState state = use.requireTracked(object, "deleted");
        if (state.lifecycle() != Lifecycle.PERSISTENT) {
            throw new SessionUsageException("A new " + state.mapping().name()
                    + " has no row to delete. Take it out of the session with expunge(object) instead.");
        }
        state.requestDelete(true);
        context.deleted().add(state);
    }

    @Override
    public <E> UpdateStatement<E> update(Class<E> entity) {
        return new EntityUpdate<>(
                bulkWrites, ChangeSpec.of(context.metaData().entity(entity).type()));
    }

    @Override
    public <E> DeleteStatement<E> deleteFrom(Class<E> entity) {
        return new EntityDelete<>(
                bulkWrites, ChangeSpec.of(context.metaData().entity(entity).type()));
    }

    @Override
    public <E> InsertStatement<E> insertInto(Class<E> entity) {
        return new EntityInsert<>(bulkWrites, context.metaData().entity(entity), InsertSpec.empty());
    }

    @Override
    public InsertStatement<Object> insertInto(Table table) {
        return new EntityInsert<>(bulkWrites, Objects.requireNonNull(table, "table"), InsertSpec.empty());
    }

    @Override
    public <E, V> void set(E object, ValueAttribute<? super E, V> attribute, Expression<? extends V> expression) {
        set(object, attribute.name(), expression);
    }

    @Override
    public void set(Object object, String attribute, Expression<?> expression) {
        use.requireChangeable("set attributes");
        EntityState state = use.requireTracked(object, "given an expression");
        AssignedValues.assign(state, attribute, expression.node());
    }

    @Override
    public void expunge(Object object) {
        use.requireOpen();
        use.requireTracked(object, "expunged");
        CascadeWalk.reach(context, object, Cascade.EXPUNGE).forEach(context::expunge);
    }

    @Override
    public void expungeAll() {
        use.requireOpen();
        List<EntityState> all = new ArrayList<>(context.pending());
        all.addAll(context.identityMap().all());
        all.forEach(context::expunge);
    }

    @Override
    public void refresh(Object object) {
        use.requireUsable();
        expiry.refresh(object);
    }

    @Override
    public void refresh(Object object, RowLock lock) {
        use.requireUsable();
        reads.beginLocking(lock);
        expiry.refresh(object, lock);
    }

    @Override
    public void refresh(Object object, String attribute, String... more) {
        use.requireUsable();
        expiry.refresh(object, names(attribute, more));
    }

    @Override
    public void expire(Object object) {
        use.requireUsable();
        expiry.expire(object);
    }

    @Override
    public void expire(Object object, String attribute, String... more) {
        use.requireUsable();
        expiry.expire(object, names(attribute, more));
    }

    private static List<String> names(String attribute, String... more) {
        List<String> names = new ArrayList<>(more.length + 1);
        names.add(attribute);
        Collections.addAll(names, more);
        return names;
    }

    @Override
    public void expireAll() {
        use.requireUsable();
        expiry.expireAll();
    }

    @Override
    public boolean contains(Object object) {
        use.requireOpen();
        return object != null
                && context.metaData().find(object.getClass()).isPresent()
                && context.findTracked(object) != null;
    }

    @Override
    public Lifecycle lifecycle(Object object) {
        EntityState state = context.find(object);
        if (state != null) {
            return state.lifecycle();
        }
        return context.isDetached(object) ? Lifecycle.DETACHED : Lifecycle.TRANSIENT;
    }

    @Override
    public boolean isModified(Object object) {
        use.requireOpen();
        EntityState state = context.findTracked(object);
        return state != null
                && (state.isNew() || state.isDeleteRequested() || state.isChanged() || state.hasChangedHolder());
    }

    @Override
    public List<Object> newObjects() {
        use.requireOpen();
        return context.pending().stream().map(EntityState::entity).toList();
    }

    @Override
    public List<Object> dirtyObjects() {
        use.requireOpen();
        return context.dirty().stream()
                .filter(state -> !state.isDeleteRequested())
                .map(EntityState::entity)
                .toList();
    }

    @Override
    public List<Object> deletedObjects() {
        use.requireOpen();
        return context.deleted().stream().map(EntityState::entity).toList();
    }

    // ---------------------------------------------------------------- reading

    @Override
    public <E> Optional<E> get(Class<E> entity, Object key, Object... moreKeyParts) {
        return reads.get(entity, key, moreKeyParts);
    }

    @Override
    public <E> Optional<E> get(Class<E> entity, RowLock lock, Object key, Object... moreKeyParts) {
        return reads.get(entity, lock, key, moreKeyParts);
    }

    @Override
    public <E> Query<E> query(Class<E> entity) {
        EntityMapping mapping = context.metaData().entity(entity);
        return new EntityQuery<>(reads, mapping, QuerySpec.of(mapping.type()));
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

    @Override
    public <R extends @Nullable Object> RowQuery<R> query(SelectStatement<R> statement) {
        return new ValueQuery<>(rowReads, statement.rows(), statement.selections(), statement.shape());
    }

    @Override
    public TextQuery query(SqlText text) {
        return new SessionText(texts, Objects.requireNonNull(text, "text"), Map.of());
    }

    @Override
    public long execute(SqlText text) {
        return texts.execute(text);
    }

    @Override
    public Query<?> query(EntityState state, RelationshipMapping relationship) {
        RelationshipPath path = new RelationshipPath(relationship.owner().type(), null, relationship.name());
        QuerySpec members = QuerySpec.of(relationship.target().type())
                .withCriteria(List.of(new RelationshipMemberNode(path, BindNode.of(state.entity()))));
        return new EntityQuery<>(reads, relationship.target(), members);
    }

    @Override
    public <E> void load(Collection<? extends E> objects, RelationshipAttribute<? super E, ?> relationship) {
        reads.load(objects, List.of(Loaders.selectinload(relationship.name())));
    }

    @Override
    public <E> void load(Collection<? extends E> objects, LoadOption<? super E> option) {
        reads.load(objects, List.of(option));
    }

    @Override
    public <E> void load(Collection<? extends E> objects, LoadOption<? super E> option, LoadOption<? super E> another) {
        reads.load(objects, List.of(option, another));
    }

    @Override
    public <T extends @Nullable Object> T noAutoflush(Supplier<T> work) {
        return flushing.without(work);
    }

    @Override
    public void noAutoflush(Runnable work) {
        Objects.requireNonNull(work, "work");
        flushing.without(() -> {
            work.run();
            return this;
        });
    }

    // ---------------------------------------------------------------- what holders ask

    @Override
    public void load(EntityState state, RelationshipMapping relationship) {
        use.requireUsable();
        expiry.readRowFor(state, relationship);
        Set<Table> tables = loader.tablesOf(state, relationship);
        if (tables != null) {
            flushing.beforeLoading(relationship, tables);
            use.reading(() -> {
                loader.load(state, relationship);
                return state;
            });
        }
    }

    @Override
    public void load(EntityState state, PropertyMapping column) {
        use.requireUsable();
        columnAccess.load(state, column);
    }

    @Override
    public void requireLinkable(EntityState state, RelationshipMapping relationship, Object member) {
        use.requireChangeable("change `" + relationship.describe() + "`");
        EntityMapping mapping = context.metaData().entity(member.getClass());
        if (relationship.isSingleParent() && relationship.inverse() == null) {
            SoleOwners.require(context, state, relationship, member);
        }
        if (relationship.cascades(Cascade.SAVE_UPDATE)) {
            saveCascade.requireAddable(mapping, member);
        }
    }

    @Override
    public void linked(EntityState state, RelationshipMapping relationship, Object member) {
        if (relationship.cascades(Cascade.SAVE_UPDATE) && context.findTracked(member) == null) {
            saveCascade.add(List.of(member));
        }
    }

    // ---------------------------------------------------------------- writing

    @Override
    public void begin() {
        transaction.begin();
    }

    @Override
    public void load(Collection<EntityState> owners, RelationshipMapping relationship) {
        if (filters.concern(relationship.target())) {
            flushing.readUnseen(owners, relationship);
        }
        loader.loadAll(owners, relationship);
    }

    @Override
    public void save(EntityState owner, RelationshipMapping relationship, Object member) {
        if (relationship.cascades(Cascade.SAVE_UPDATE)) {
            saveCascade.add(List.of(member));
        }
    }

    @Override
    public void flush() {
        flushing.flush();
    }

    @Override
    public void flushForCommit() {
        flushing.flushForCommit();
    }

    @Override
    public void commit() {
        use.requireUsable();
        flushing.requireNotRunning("commit");
        use.requireOwnTransaction("committed");
        flushForCommit();
        streams.closeAll();
        try {
            transaction.commit();
        } catch (RuntimeException | Error e) {
            use.failed(e);
            throw e;
        }
        ended();
    }

    @Override
    public void listen(SessionListener listener) {
        use.requireOpen();
        events.add(events.listeners().with(Objects.requireNonNull(listener, "listener")));
    }

    @Override
    public <E> void listen(Class<E> entity, EntityListener<? super E> listener) {
        use.requireOpen();
        events.add(events.listeners()
                .with(Objects.requireNonNull(entity, "entity"), Objects.requireNonNull(listener, "listener")));
    }

    @Override
    public <V> History<V> history(Object object, ValueAttribute<?, V> attribute) {
        return Histories.of(requireHistorical(object, attribute), attribute);
    }

    @Override
    public <T> History<T> history(Object object, RelationshipAttribute<?, T> relationship) {
        return Histories.of(requireHistorical(object, relationship), relationship);
    }

    @Override
    public History<@Nullable Object> history(Object object, String attribute) {
        return Histories.of(requireHistorical(object, attribute), attribute);
    }

    private EntityState requireHistorical(Object object, Object attribute) {
        use.requireOpen();
        Objects.requireNonNull(attribute, "attribute");
        return use.requireTracked(object, "asked for its history");
    }

    @Override
    public void transactionCommitted() {
        List<Object> unwritten = dirtyObjects();
        if (!unwritten.isEmpty()) {
            LOG.warn(
                    "{} objects were changed after the last flush of their transaction, which is committed without these changes; one of them is {}. Change "
                            + "objects before their transaction completes.",
                    unwritten.size(),
                    Objects.requireNonNull(context.find(unwritten.get(0))).describeEntity());
        }
        ended();
    }

    private void ended() {
        context.committed();
        nextTransaction();
        events.tell(listener -> listener.afterCommit(this));
    }

    private void nextTransaction() {
        streams.closeAll();
        use.transactionEnded();
        savepoints.clear();
        numbers.beginTransaction();
    }

    @Override
    public void rollback() {
        use.requireOpen();
        flushing.requireNotRunning("roll back");
        use.requireOwnTransaction("rolled back");
        streams.closeAll();
        try {
            transaction.rollback();
        } finally {
            transactionRolledBack();
        }
    }

    @Override
    public void transactionRolledBack() {
        new Restoration(context).run(context.undoLog().start());
        context.undoLog().clear();
        nextTransaction();
        events.tell(listener -> listener.afterRollback(this));
    }

    // ---------------------------------------------------------------- savepoints

    @Override
    public NestedTransaction beginNested() {
        return savepoints.begin();
    }

    @Override
    public void savepointSet(Object savepoint) {
        if (!context.pending().isEmpty()
                || !context.deleted().isEmpty()
                || !dirtyObjects().isEmpty()) {
            throw new SessionUsageException(
                    "A savepoint was set while the session had unflushed changes, and its rollback would lose them. Call"
                            + " session.flush() before createSavepoint(); for nested transactions, register a SessionTransactionListener with the transaction"
                            + " manager.");
        }
        savepoints.push(savepoint);
    }

    @Override
    public void rolledBackTo(Object savepoint) {
        savepoints.restore(savepoint);
        use.forgetFailure();
    }

    @Override
    public void refuseChanges() {
        use.refuseChanges();
    }

    @Override
    public void close() {
        if (!use.isOpen()) {
            return;
        }
        use.requireThread();
        try {
            streams.closeAll();
            List<EntityState> dirty = use.isUsed() && !transaction.isReadOnly() ? context.dirty() : List.of();
            warnOfUnflushed(dirty);
            if (transaction.managedBy() == null) {
                transaction.rollback();
                if (!dirty.isEmpty()
                        || context.hasPendingWork()
                        || !context.undoLog().isEmpty()) {
                    new Restoration(context).run(context.undoLog().start());
                }
            }
        } finally {
            use.close();
            savepoints.clear();
            context.clear();
        }
    }

    private void warnOfUnflushed(List<EntityState> dirty) {
        int inserts = context.pending().size();
        int deletes = context.deleted().size();
        if ((!dirty.isEmpty() || inserts + deletes > 0) && !use.hasFailed()) {
            long updates =
                    dirty.stream().filter(state -> !state.isDeleteRequested()).count();
            LOG.warn(
                    "Session closed with unflushed changes ({} inserts, {} updates, {} deletes); they were discarded. Call "
                            + "commit() before close(), or run the work inside engine.inTransaction(...).",
                    inserts,
                    updates,
                    deletes);
        }
    }
}
