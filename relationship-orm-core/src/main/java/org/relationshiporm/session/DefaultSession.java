package org.relationshiporm.session;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.bulk.BulkChanges;
import org.relationshiporm.bulk.BulkInserts;
import org.relationshiporm.bulk.KeyedUpdates;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.flush.FlushSupport;
import org.relationshiporm.flush.UnitOfWork;
import org.relationshiporm.flush.WrittenRows;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.jdbc.ResultReader;
import org.relationshiporm.jdbc.RowWriter;
import org.relationshiporm.jdbc.SqlErrors;
import org.relationshiporm.loading.KeysetOrder;
import org.relationshiporm.loading.LoadPlans;
import org.relationshiporm.loading.Loader;
import org.relationshiporm.loading.ObjectCursor;
import org.relationshiporm.loading.RowCursor;
import org.relationshiporm.loading.RowPlans;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.DeleteStatement;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.query.InsertStatement;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.LoadDirective;
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
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.RelationshipMemberNode;
import org.relationshiporm.sql.RelationshipPath;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.SelectStatement;
import org.relationshiporm.sql.Selection;
import org.relationshiporm.sql.SqlText;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.state.SessionDoor;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.statement.StatementCause.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** The session on one connection and one thread. */
final class DefaultSession implements ManagedSession, SessionDoor, FlushSupport {

    static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How often a commit flushes while listeners go on changing objects. */
    private static final int MOST_FLUSHES = 100;

    private @Nullable Thread thread = Thread.currentThread();
    private final SessionTransaction transaction;
    private final Dialect dialect;
    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private final Loader loader;
    private final RowWriter rowWriter;
    private final UnitOfWork unitOfWork;
    private final SaveCascade saveCascade;
    private final PendingChanges pendingChanges;
    private final SqlErrors sqlErrors;
    private final TransactionNumbers numbers = new TransactionNumbers();
    private final SavepointStack savepoints;
    private final Expiry expiry;
    private final ColumnAccess columnAccess;
    private final OpenStreams streams = new OpenStreams();
    private final EventHub events;
    private boolean autoflushes;
    private boolean open = true;
    private boolean used;
    private boolean flushing;
    private boolean changesRefused;
    private @Nullable Throwable failure;

    DefaultSession(SessionServices services, SessionTransaction transaction) {
        this.transaction = transaction;
        this.dialect = services.dialect();
        this.sqlErrors = services.sqlErrors();
        this.events = new EventHub(services.listeners());
        this.context = new PersistenceContext(services.metaData(), this, services.detachedStates(), events);
        this.savepoints = new SavepointStack(this, context, numbers);
        this.executor = new JdbcExecutor(transaction, services.dialect(), services.sqlErrors(), services.listener());
        this.loader = new Loader(context, executor, services.loadPlans(), services.repeatedLoads());
        this.expiry = new Expiry(this, context, loader);
        this.columnAccess = new ColumnAccess(this, loader);
        this.autoflushes = services.autoflush();
        this.rowWriter = new RowWriter(executor, services.dialect(), services.statementTexts());
        this.unitOfWork = new UnitOfWork(context, rowWriter, this);
        this.saveCascade = new SaveCascade(context);
        this.pendingChanges = new PendingChanges(context);
    }

    // ---------------------------------------------------------------- use

    @Override
    public boolean isOpen() {
        return open;
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
        Thread owner = thread;
        if (owner != null && Thread.currentThread() != owner) {
            throw new SessionUsageException("This session belongs to thread `" + owner.getName() + "` and was used by `"
                    + Thread.currentThread().getName()
                    + "`. Open a session in each thread; pass keys or detached objects between them.");
        }
    }

    void requireOpen() {
        requireThread();
        if (!open) {
            throw new SessionUsageException(
                    "The session is closed. Open another with engine.openSession(), or do the work before close().");
        }
    }

    private void requireUsable() {
        requireOpen();
        Throwable cause = failure;
        if (cause != null) {
            SessionUsageException refused = new SessionUsageException(
                    "The session's transaction failed earlier and waits for rollback(), which also restores its objects. The failure was: "
                            + cause.getMessage());
            refused.initCause(cause);
            throw refused;
        }
        used = true;
    }

    private void requireChangeable(String action) {
        requireUsable();
        if (transaction.isReadOnly()) {
            throw new SessionUsageException("The session is read-only and cannot " + action
                    + ". Use a session or transaction that is not read-only.");
        }
        context.requireNotPlanning(action);
        if (changesRefused) {
            throw new SessionUsageException(
                    "The transaction is completing: its last flush is over, so the session cannot " + action
                            + " any more. Make the change before the transaction's end.");
        }
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
        requireChangeable("add objects");
        saveCascade.add(objects == null ? Collections.singletonList(null) : objects);
    }

    @Override
    public <E> E attach(E object) {
        requireChangeable("attach objects");
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
        requireChangeable("merge objects");
        Set<MergeOption> chosen = Set.of(options);
        if (!chosen.contains(MergeOption.WITHOUT_LOADING)) {
            autoflush(context::hasPendingWork);
        }
        Merger merger = new Merger(this, context, loader, saveCascade, chosen);
        return noAutoflush(() -> reading(() -> merger.merge(objects)));
    }

    @Override
    public void delete(Object object) {
        requireChangeable("delete objects");
        EntityState state = requireTracked(object, "deleted");
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
                this, ChangeSpec.of(context.metaData().entity(entity).type()));
    }

    @Override
    public <E> DeleteStatement<E> deleteFrom(Class<E> entity) {
        return new EntityDelete<>(
                this, ChangeSpec.of(context.metaData().entity(entity).type()));
    }

    @Override
    public <E> InsertStatement<E> insertInto(Class<E> entity) {
        return new EntityInsert<>(this, context.metaData().entity(entity), InsertSpec.empty());
    }

    @Override
    public InsertStatement<Object> insertInto(Table table) {
        return new EntityInsert<>(this, Objects.requireNonNull(table, "table"), InsertSpec.empty());
    }

    BulkChanges.Outcome insert(EntityMapping mapping, InsertSpec spec, List<ExpressionNode> returning) {
        return changing(
                "insert into",
                mapping.type(),
                () -> new BulkInserts(context, executor).insert(mapping, spec, returning));
    }

    Object getOrCreate(EntityMapping mapping, List<String> target, Map<String, @Nullable Object> row) {
        requireChangeable("insert into " + mapping.name());
        return new GetOrCreate(this, mapping, target, row).run();
    }

    List<Object> insertObjects(EntityMapping mapping, InsertSpec spec) {
        return changing(
                "insert into", mapping.type(), () -> new BulkInserts(context, executor).insertObjects(mapping, spec));
    }

    BulkChanges.Outcome insert(Table table, InsertSpec spec, List<ExpressionNode> returning) {
        requireChangeable("insert into " + table.qualifiedName());
        autoflush(() -> true);
        transaction.begin();
        StatementCause cause = StatementCause.of(Work.BULK, table.qualifiedName());
        return reading(() -> executor.causedBy(
                () -> cause, () -> new BulkInserts(context, executor).insert(table, spec, returning)));
    }

    BulkChanges.Outcome update(ChangeSpec spec, List<ExpressionNode> returning) {
        return changing("update", spec.entity(), () -> new BulkChanges(context, executor).update(spec, returning));
    }

    long updateEach(Class<?> entity, InsertSpec.RowSource rows) {
        EntityMapping mapping = context.metaData().entity(entity);
        return changing("update", entity, () -> new KeyedUpdates(context, rowWriter, mapping).update(rows));
    }

    BulkChanges.Outcome delete(ChangeSpec spec, List<ExpressionNode> returning) {
        return changing("delete from", spec.entity(), () -> new BulkChanges(context, executor).delete(spec, returning));
    }

    /** Does work that changes rows of an entity behind the unit of work, which therefore writes first. */
    private <R> R changing(String verb, Class<?> entity, Supplier<R> work) {
        requireChangeable(verb + " " + context.metaData().entity(entity).name());
        autoflush(() -> true);
        transaction.begin();
        return reading(Work.BULK, entity, work);
    }

    @Override
    public <E, V> void set(E object, ValueAttribute<? super E, V> attribute, Expression<? extends V> expression) {
        set(object, attribute.name(), expression);
    }

    @Override
    public void set(Object object, String attribute, Expression<?> expression) {
        requireChangeable("set attributes");
        EntityState state = requireTracked(object, "given an expression");
        AssignedValues.assign(state, attribute, expression.node());
    }

    EntityState requireTracked(Object object, String participle) {
        if (object == null) {
            throw new SessionUsageException("Null cannot be " + participle + ". Give the session one of its objects.");
        }
        EntityState state = context.findTracked(object);
        if (state == null) {
            EntityState known = context.find(object);
            String where = known == null || known.lifecycle() == Lifecycle.TRANSIENT
                    ? " is new and was never added"
                    : known.lifecycle() == Lifecycle.DELETED || known.isGone()
                            ? " was deleted already"
                            : " is not in this session";
            throw new SessionUsageException(
                    "This " + context.metaData().entity(object.getClass()).name() + where + ", so it cannot be "
                            + participle + ". Load it with get(...) or a query, or add it first.");
        }
        return state;
    }

    @Override
    public void expunge(Object object) {
        requireOpen();
        requireTracked(object, "expunged");
        CascadeWalk.reach(context, object, Cascade.EXPUNGE).forEach(context::expunge);
    }

    @Override
    public void expungeAll() {
        requireOpen();
        List<EntityState> all = new ArrayList<>(context.pending());
        all.addAll(context.identityMap().all());
        all.forEach(context::expunge);
    }

    @Override
    public void refresh(Object object) {
        requireUsable();
        expiry.refresh(object);
    }

    @Override
    public void refresh(Object object, RowLock lock) {
        requireUsable();
        beginLocking(lock);
        expiry.refresh(object, lock);
    }

    /** A lock lasts as long as its transaction, so there must be one. */
    private void beginLocking(@Nullable RowLock lock) {
        if (lock == null) {
            return;
        }
        requireUsable();
        if (transaction.isReadOnly()) {
            throw new SessionUsageException(
                    "The session is read-only and cannot lock rows. Use a session or transaction that is not read-only.");
        }
        transaction.begin();
    }

    @Override
    public void refresh(Object object, String attribute, String... more) {
        requireUsable();
        expiry.refresh(object, names(attribute, more));
    }

    @Override
    public void expire(Object object) {
        requireUsable();
        expiry.expire(object);
    }

    @Override
    public void expire(Object object, String attribute, String... more) {
        requireUsable();
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
        requireUsable();
        expiry.expireAll();
    }

    @Override
    public boolean contains(Object object) {
        requireOpen();
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
        requireOpen();
        EntityState state = context.findTracked(object);
        return state != null
                && (state.isNew() || state.isDeleteRequested() || state.isChanged() || state.hasChangedHolder());
    }

    @Override
    public List<Object> newObjects() {
        requireOpen();
        return context.pending().stream().map(EntityState::entity).toList();
    }

    @Override
    public List<Object> dirtyObjects() {
        requireOpen();
        return context.dirty().stream()
                .filter(state -> !state.isDeleteRequested())
                .map(EntityState::entity)
                .toList();
    }

    @Override
    public List<Object> deletedObjects() {
        requireOpen();
        return context.deleted().stream().map(EntityState::entity).toList();
    }

    // ---------------------------------------------------------------- reading

    @Override
    public <E> Optional<E> get(Class<E> entity, Object key, Object... moreKeyParts) {
        requireUsable();
        EntityMapping mapping = context.metaData().entity(entity);
        @Nullable Object[] parts = keyParts(mapping, key, moreKeyParts);
        EntityState state = findCurrent(mapping, parts);
        if (state == null) {
            autoflush(() -> pendingChanges.touchKeys(mapping));
            state = findCurrent(mapping, parts);
        }
        if (isOfOtherClass(mapping, state)) {
            return Optional.empty();
        }
        if (state == null) {
            state = reading(Work.GET, entity, () -> Optional.ofNullable(loader.get(mapping, parts)))
                    .orElse(null);
            if (state == null) {
                dropVanished(mapping, parts);
            }
        }
        return state == null ? Optional.empty() : Optional.of(entity.cast(state.entity()));
    }

    @Override
    public <E> Optional<E> get(Class<E> entity, RowLock lock, Object key, Object... moreKeyParts) {
        requireUsable();
        beginLocking(Objects.requireNonNull(lock, "lock"));
        EntityMapping mapping = context.metaData().entity(entity);
        @Nullable Object[] parts = keyParts(mapping, key, moreKeyParts);
        autoflush(() -> pendingChanges.touch(Set.copyOf(mapping.tables())));
        EntityState state = reading(Work.GET, entity, () -> Optional.ofNullable(loader.get(mapping, lock, parts)))
                .orElse(null);
        if (state == null && lock.waiting() != RowLock.Waiting.SKIP) {
            dropVanished(mapping, parts);
        }
        return state == null ? Optional.empty() : Optional.of(entity.cast(state.entity()));
    }

    private static @Nullable Object[] keyParts(EntityMapping mapping, Object key, Object[] more) {
        List<PropertyMapping> properties = mapping.key();
        @Nullable Object[] parts = new Object[properties.size()];
        if (more.length + 1 != parts.length) {
            throw new SessionUsageException("`" + mapping.name() + "` has a key of " + parts.length + " parts ("
                    + properties + "), but " + (more.length + 1) + " were given. Give each part, in this order.");
        }
        for (int part = 0; part < parts.length; part++) {
            Object given = part == 0 ? key : more[part - 1];
            if (given == null) {
                throw new SessionUsageException("The key of " + mapping.name() + " is never null. Give a value for `"
                        + properties.get(part) + "`.");
            }
            try {
                parts[part] = properties.get(part).type().coerce(given);
            } catch (IllegalArgumentException e) {
                throw new SessionUsageException("`" + properties.get(part) + "` takes values of "
                        + properties.get(part).type().javaType().getSimpleName() + ", and the key given is a value of "
                        + given.getClass().getName() + ".");
            }
        }
        return parts;
    }

    private @Nullable EntityState findCurrent(EntityMapping mapping, @Nullable Object[] parts) {
        Object key = mapping.keyOfParts(parts);
        EntityState state = key == null ? null : context.identityMap().find(mapping, key);
        if (state != null) {
            context.keepBeyond(null, state);
        }
        return state != null && state.isRowCurrent() ? state : null;
    }

    /** An object with the key that is of another class of the hierarchy, so that there is none of {@code mapping}. */
    private static boolean isOfOtherClass(EntityMapping mapping, @Nullable EntityState state) {
        return state != null && !state.mapping().isA(mapping);
    }

    /** An object of an earlier transaction whose row is gone counts as deleted; a rollback brings it back, for the row may be there again. */
    private void dropVanished(EntityMapping mapping, @Nullable Object[] parts) {
        Object key = mapping.keyOfParts(parts);
        EntityState vanished = key == null ? null : context.identityMap().find(mapping, key);
        if (vanished != null && vanished.mapping().isA(mapping)) {
            context.undoLog().record(() -> context.restored(vanished));
            vanished.requestDelete(false);
            context.removed(vanished);
        }
    }

    @Override
    public <E> Query<E> query(Class<E> entity) {
        EntityMapping mapping = context.metaData().entity(entity);
        return new EntityQuery<>(this, mapping, QuerySpec.of(mapping.type()));
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
        return new ValueQuery<>(this, statement.rows(), statement.selections(), statement.shape());
    }

    /** @param check is told the class of each of a row's values */
    List<@Nullable Object[]> rows(RowSelect select, Consumer<List<Class<?>>> check) {
        RowPlans.Prepared prepared = preparedRows(() -> rowPlans().prepare(select));
        check.accept(prepared.plan().javaTypes());
        return readingRows(select, () -> loader.rows().list(prepared));
    }

    long countRows(RowSelect select) {
        RowPlans.Prepared prepared = preparedRows(() -> rowPlans().prepareCount(select));
        return readingRows(select, () -> loader.rows().count(prepared));
    }

    boolean rowsExist(RowSelect select) {
        RowPlans.Prepared prepared = preparedRows(() -> rowPlans().prepareExists(select));
        return readingRows(select, () -> loader.rows().exists(prepared));
    }

    RowCursor openRows(RowSelect select, Consumer<List<Class<?>>> check) {
        RowPlans.Prepared prepared = preparedRows(() -> rowPlans().prepare(select));
        check.accept(prepared.plan().javaTypes());
        transaction.begin();
        return streams.add(readingRows(select, () -> loader.rows().open(prepared)));
    }

    @Override
    public TextQuery query(SqlText text) {
        return new SessionText(this, Objects.requireNonNull(text, "text"), Map.of());
    }

    @Override
    public long execute(SqlText text) {
        requireChangeable("run SQL text that changes something");
        RenderedStatement statement = prepared(text);
        return readingText(() -> (long) executor.update(statement, statement.givenValues()));
    }

    <R> R queryText(SqlText text, ResultReader<R> reader) {
        RenderedStatement statement = prepared(text);
        return readingText(() -> executor.query(statement, statement.givenValues(), reader));
    }

    List<Object> queryTextObjects(SqlText text, Class<?> entity) {
        EntityMapping mapping = context.metaData().entity(entity);
        RenderedStatement statement = prepared(text);
        return readingText(() -> loader.list(
                mapping, statement, statement.givenValues(), columns -> TextColumns.of(columns)::positions));
    }

    /** Nobody knows which tables a text names and whether it changes them: everything pending is written, and a transaction begun. */
    private RenderedStatement prepared(SqlText text) {
        requireUsable();
        RenderedStatement statement = new Renderer(dialect).render(text);
        autoflush(() -> true);
        if (!transaction.isReadOnly()) {
            transaction.begin();
        }
        return statement;
    }

    private <R> R readingText(Supplier<R> work) {
        return reading(() -> executor.causedBy(StatementCause::text, work));
    }

    MetaData metaData() {
        return context.metaData();
    }

    Dialect dialect() {
        return dialect;
    }

    private RowPlans rowPlans() {
        return loader.plans().rowPlans();
    }

    private <R> R readingRows(RowSelect select, Supplier<R> work) {
        return reading(Work.QUERY, Objects.requireNonNull(select.entity()), work);
    }

    private RowPlans.Prepared preparedRows(Supplier<RowPlans.Prepared> preparation) {
        requireUsable();
        RowPlans.Prepared prepared = preparation.get();
        autoflush(() -> pendingChanges.touch(prepared.plan().tables()));
        return prepared;
    }

    @Override
    public Query<?> query(EntityState state, RelationshipMapping relationship) {
        RelationshipPath path = new RelationshipPath(relationship.owner().type(), null, relationship.name());
        QuerySpec members = QuerySpec.of(relationship.target().type())
                .withCriteria(List.of(new RelationshipMemberNode(path, BindNode.of(state.entity()))));
        return new EntityQuery<>(this, relationship.target(), members);
    }

    <R> R reading(Work kind, Class<?> entity, Supplier<R> work) {
        return reading(() -> executor.causedBy(
                () -> StatementCause.of(kind, context.metaData().entity(entity).name()), work));
    }

    /** Reads; where a failed statement leaves the transaction useless, the session says so from then on instead of the database. */
    <R> R reading(Supplier<R> work) {
        try {
            return work.get();
        } catch (DataAccessException e) {
            if (endsTransaction(e)) {
                failure = e;
            }
            throw e;
        }
    }

    /** Whether nothing but a rollback is left after a failed read: the connection is lost, or the database accepts no more statements. */
    private boolean endsTransaction(Throwable failed) {
        return failed instanceof DataAccessResourceFailureException
                || (failed instanceof DataAccessException
                        && failed.getCause() instanceof SQLException
                        && dialect.failureAbortsTransaction()
                        && transaction.isActive());
    }

    List<Object> list(QuerySpec spec) {
        beginLocking(spec.lock());
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().prepare(spec));
        return reading(Work.QUERY, spec.entity(), () -> loader.list(prepared));
    }

    KeysetPage<Object> page(QuerySpec spec, Cursor cursor, int size) {
        beginLocking(spec.lock());
        KeysetOrder order = loader.plans().keysetOrder(spec);
        QuerySpec page = order.at(cursor, size, spec);
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().preparePage(page));
        return order.page(cursor, size, reading(Work.QUERY, spec.entity(), () -> loader.listPositioned(prepared)));
    }

    KeysetOrder keysetOrder(RowSelect select) {
        requireUsable();
        return loader.plans().keysetOrder(select);
    }

    Explanation explain(QuerySpec spec) {
        requireOpen();
        return loader.plans().explain(spec);
    }

    @Override
    public <E> void load(Collection<? extends E> objects, RelationshipAttribute<? super E, ?> relationship) {
        loadFor(objects, Loaders.selectinload(relationship.name()).directives());
    }

    @Override
    public <E> void load(Collection<? extends E> objects, LoadOption<? super E> option) {
        loadFor(objects, option.directives());
    }

    @Override
    public <E> void load(Collection<? extends E> objects, LoadOption<? super E> option, LoadOption<? super E> another) {
        List<LoadDirective> directives = new ArrayList<>(option.directives());
        directives.addAll(another.directives());
        loadFor(objects, directives);
    }

    private void loadFor(Collection<?> objects, List<LoadDirective> directives) {
        requireUsable();
        Map<EntityMapping, List<EntityState>> byMapping = new LinkedHashMap<>();
        for (Object object : objects) {
            EntityState state = requireTracked(object, "given relationships");
            if (!state.isNew()) {
                byMapping
                        .computeIfAbsent(state.mapping(), mapping -> new ArrayList<>())
                        .add(state);
            }
        }
        autoflush(context::hasPendingWork);
        reading(() -> {
            byMapping.forEach((mapping, states) -> loader.load(mapping, states, directives));
            return this;
        });
    }

    long count(QuerySpec spec) {
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().prepareCount(spec));
        return reading(Work.QUERY, spec.entity(), () -> loader.count(prepared));
    }

    boolean exists(QuerySpec spec) {
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().prepareExists(spec));
        return reading(Work.QUERY, spec.entity(), () -> loader.exists(prepared));
    }

    ObjectCursor open(QuerySpec spec) {
        beginLocking(spec.lock());
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().prepareStream(spec));
        transaction.begin();
        return streams.add(reading(Work.QUERY, spec.entity(), () -> loader.open(prepared)));
    }

    /** The stream over the cursor was closed. */
    void closed(AutoCloseable cursor) {
        streams.remove(cursor);
    }

    private LoadPlans.Prepared prepared(Supplier<LoadPlans.Prepared> preparation) {
        requireUsable();
        LoadPlans.Prepared prepared = preparation.get();
        Set<Table> tables = prepared.plan().tables();
        autoflush(() -> pendingChanges.touch(tables));
        return prepared;
    }

    void autoflush(Supplier<Boolean> needed) {
        if (!autoflushes || flushing || transaction.isReadOnly() || context.isEmpty() || !needed.get()) {
            return;
        }
        try {
            flush();
        } catch (RuntimeException | Error e) {
            e.addSuppressed(new SessionUsageException(
                    "The flush was an autoflush: a query or a load reads tables that pending changes touch. Where an object was not complete yet, query "
                            + "first and add the object then, or read within session.noAutoflush(...)."));
            throw e;
        }
    }

    @Override
    public <T extends @Nullable Object> T noAutoflush(Supplier<T> work) {
        requireOpen();
        Objects.requireNonNull(work, "work");
        boolean before = autoflushes;
        autoflushes = false;
        try {
            return work.get();
        } finally {
            autoflushes = before;
        }
    }

    @Override
    public void noAutoflush(Runnable work) {
        Objects.requireNonNull(work, "work");
        noAutoflush(() -> {
            work.run();
            return this;
        });
    }

    // ---------------------------------------------------------------- what holders ask

    @Override
    public void load(EntityState state, RelationshipMapping relationship) {
        requireUsable();
        expiry.readRowFor(state, relationship);
        Set<Table> tables = loader.tablesOf(state, relationship);
        if (tables != null) {
            autoflush(() -> pendingChanges.touchMembers(relationship, tables));
            reading(() -> {
                loader.load(state, relationship);
                return state;
            });
        }
    }

    @Override
    public void load(EntityState state, PropertyMapping column) {
        requireUsable();
        columnAccess.load(state, column);
    }

    @Override
    public void requireLinkable(EntityState state, RelationshipMapping relationship, Object member) {
        requireChangeable("change `" + relationship.describe() + "`");
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
        requireUsable();
        requireNotFlushing("flush");
        if (transaction.isReadOnly()) {
            return;
        }
        flushing = true;
        try {
            if (events.hasListeners() && pendingChanges.any()) {
                events.tell(listener -> listener.beforeFlush(this));
            }
            WrittenRows written = executor.causedBy(StatementCause::flush, unitOfWork::flush);
            if (events.hasListeners() && !written.isEmpty()) {
                FlushedObjects flushed = FlushedObjects.of(written);
                events.tell(listener -> listener.afterFlush(this, flushed));
            }
        } catch (RuntimeException | Error e) {
            if (unitOfWork.hasSent() || endsTransaction(e)) {
                failure = e;
            }
            throw e;
        } finally {
            flushing = false;
        }
    }

    @Override
    public void commit() {
        requireUsable();
        requireNotFlushing("commit");
        requireOwnTransaction("committed");
        flushForCommit();
        streams.closeAll();
        try {
            transaction.commit();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
        ended();
    }

    private void requireNotFlushing(String action) {
        if (flushing) {
            throw new SessionUsageException(
                    "The session is flushing and cannot " + action
                            + " meanwhile, for instance in a listener. Leave writing to the flush that is under way, and the transaction's end to the code that began it.");
        }
    }

    /** Flushes again and again until listeners have nothing left to write. */
    @Override
    public void flushForCommit() {
        events.tell(listener -> listener.beforeCommit(this));
        flush();
        for (int round = 1; events.hasListeners() && pendingChanges.any(); round++) {
            if (round == MOST_FLUSHES) {
                throw new FlushException("After " + MOST_FLUSHES
                        + " flushes of one commit there is still something to write, because a listener changes or adds objects after every flush. "
                        + "The next would write " + pendingChanges.describe()
                        + ". Make the change only when it is not made yet, or in `SessionListener.beforeFlush`.");
            }
            flush();
        }
    }

    @Override
    public void listen(SessionListener listener) {
        requireOpen();
        events.add(events.listeners().with(Objects.requireNonNull(listener, "listener")));
    }

    @Override
    public <E> void listen(Class<E> entity, EntityListener<? super E> listener) {
        requireOpen();
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
        requireOpen();
        Objects.requireNonNull(attribute, "attribute");
        return requireTracked(object, "asked for its history");
    }

    private void requireOwnTransaction(String participle) {
        String manager = transaction.managedBy();
        if (manager != null) {
            throw new SessionUsageException("This session's transaction is managed by " + manager + " and cannot be "
                    + participle + " through the session. Return from the transactional method, or throw, to end it.");
        }
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
        failure = null;
        changesRefused = false;
        used = false;
        savepoints.clear();
        numbers.beginTransaction();
    }

    @Override
    public void rollback() {
        requireOpen();
        requireNotFlushing("roll back");
        requireOwnTransaction("rolled back");
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

    Savepoint setSavepoint() {
        flush();
        transaction.begin();
        return reading(() -> {
            try {
                return transaction.setSavepoint();
            } catch (SQLException e) {
                throw sqlErrors.translate("Setting a savepoint", null, e);
            }
        });
    }

    void releaseSavepoint(Savepoint savepoint) {
        try {
            transaction.releaseSavepoint(savepoint);
        } catch (SQLException e) {
            failure = sqlErrors.translate("Releasing a savepoint", null, e);
            throw (DataAccessException) failure;
        }
    }

    /** A failure since the savepoint is forgotten, unless the database refuses to go back. */
    void rollbackToSavepoint(Savepoint savepoint) {
        try {
            transaction.rollbackToSavepoint(savepoint);
            failure = null;
        } catch (SQLException e) {
            DataAccessException refused = sqlErrors.translate("Rolling back to a savepoint", null, e);
            if (failure == null) {
                failure = refused;
            }
            throw refused;
        }
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
        failure = null;
    }

    @Override
    public void refuseChanges() {
        changesRefused = true;
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        requireThread();
        try {
            streams.closeAll();
            List<EntityState> dirty = used && !transaction.isReadOnly() ? context.dirty() : List.of();
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
            open = false;
            thread = null;
            savepoints.clear();
            context.clear();
        }
    }

    private void warnOfUnflushed(List<EntityState> dirty) {
        int inserts = context.pending().size();
        int deletes = context.deleted().size();
        if ((!dirty.isEmpty() || inserts + deletes > 0) && failure == null) {
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
