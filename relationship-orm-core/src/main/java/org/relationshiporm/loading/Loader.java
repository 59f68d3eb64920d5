package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.Reading;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.RepeatedLoads;

/** Runs load plans for a session: queries, look-ups by key, relationships. Flushes nothing: the session does so before. */
public final class Loader {

    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private final LoadPlans plans;
    private final SessionDefaults defaults;
    private final RelationshipLoader relationships;
    private final ColumnLoader columns;

    /** @param filters what rows must meet wherever the session reads their class; the same list as long as nothing changes */
    public Loader(
            PersistenceContext context,
            JdbcExecutor executor,
            LoadPlans plans,
            RepeatedLoads repeatedLoads,
            Supplier<List<EntityCriterion>> filters) {
        this.defaults = new SessionDefaults(plans, filters);
        this.context = context;
        this.executor = executor;
        this.plans = plans;
        this.relationships = new RelationshipLoader(context, executor, defaults, new SingleLoads(repeatedLoads));
        this.columns = new ColumnLoader(context, executor, plans, defaults);
    }

    /** The compiled plans that this loader runs. */
    public LoadPlans plans() {
        return plans;
    }

    /** Runs queries for values. */
    public RowLoader rows() {
        return new RowLoader(context, executor, relationships);
    }

    /** The objects of a query, each once, in the order of the rows. */
    public List<Object> list(LoadPlans.Prepared prepared) {
        return list(prepared, (object, row) -> object);
    }

    /** The objects of a page, each once, in the order of the rows, and their places. */
    public List<Positioned<Object>> listPositioned(LoadPlans.Prepared prepared) {
        List<RowItem.Value> order = prepared.plan().order();
        return list(prepared, (object, row) -> {
            @Nullable Object[] position = new Object[order.size()];
            for (int term = 0; term < position.length; term++) {
                RowItem.Value value = order.get(term);
                position[term] = ColumnValues.read(value.codec(), row, value.position());
            }
            return new Positioned<>(object, position);
        });
    }

    /** Makes a result of an object and the first row that carries it. */
    @FunctionalInterface
    private interface RootReader<R> {

        R read(Object object, ResultSet row) throws SQLException;
    }

    private <R> List<R> list(LoadPlans.Prepared prepared, RootReader<R> results) {
        QueryPlan plan = prepared.plan();
        NodeReader reader = new NodeReader(
                plan.root(), context, plan.populatesExisting() ? Overwriting.ALL : Overwriting.NONE, plan.multiplies());
        reader.bind(prepared.binds()).refreshKnown(plan.locks());
        List<R> found = new ArrayList<>();
        boolean repeats = plan.repeats();
        executor.query(plan.statement(), plan.values(prepared.binds()), rows -> {
            Map<Object, Boolean> seen = repeats ? new IdentityHashMap<>() : Map.of();
            EntityState last = null;
            while (rows.next()) {
                EntityState root = reader.read(rows);
                if (root != null && root != last && (!repeats || seen.put(root.entity(), true) == null)) {
                    found.add(results.read(root.entity(), rows));
                }
                last = root;
            }
            return found;
        });
        reader.finish(relationships);
        context.tellLoaded();
        return found;
    }

    /** The number that a counting query gives. */
    public long count(LoadPlans.Prepared prepared) {
        QueryPlan plan = prepared.plan();
        return executor.query(
                plan.statement(), plan.values(prepared.binds()), rows -> rows.next() ? rows.getLong(1) : 0L);
    }

    /** Whether the query gives a row. */
    public boolean exists(LoadPlans.Prepared prepared) {
        QueryPlan plan = prepared.plan();
        return executor.query(plan.statement(), plan.values(prepared.binds()), java.sql.ResultSet::next);
    }

    /** Opens a cursor over the query's objects. */
    public ObjectCursor open(LoadPlans.Prepared prepared) {
        QueryPlan plan = prepared.plan();
        return new ObjectCursor(
                prepared,
                context,
                relationships,
                executor.openCursor(plan.statement(), plan.values(prepared.binds()), ObjectCursor.CHUNK));
    }

    /**
     * The objects of {@code entity} in the rows that a statement gives.
     *
     * @param positions tells from what the rows are the one-based position of each property's column
     */
    public List<Object> list(
            EntityMapping entity, RenderedStatement statement, @Nullable Object[] values, ColumnPositions positions) {
        AtomicReference<@Nullable TextObjects> reading = new AtomicReference<>();
        List<Object> found = executor.query(statement, values, rows -> {
            TextObjects objects =
                    new TextObjects(plans, context, defaults.of(entity), positions.of(rows.getMetaData()));
            reading.set(objects);
            return objects.read(rows);
        });
        Objects.requireNonNull(reading.get()).finish(relationships);
        context.tellLoaded();
        return found;
    }

    /** Finds columns in a result. */
    @FunctionalInterface
    public interface ColumnPositions {

        Function<EntityMapping, int[]> of(ResultSetMetaData columns) throws SQLException;
    }

    /** Reads the row of a key and gives its object; null when there is no such row, or a filter hides it. */
    public @Nullable EntityState get(EntityMapping mapping, @Nullable Object... keyParts) {
        return read(mapping, Overwriting.NONE, null, false, keyParts);
    }

    /** Like {@link #get(EntityMapping, Object...)}, locking the row; an object that is known is refreshed. */
    public @Nullable EntityState get(EntityMapping mapping, RowLock lock, @Nullable Object[] keyParts) {
        return read(mapping, Overwriting.NONE, lock, false, keyParts);
    }

    /** Like {@link #get(EntityMapping, Object...)}, whatever filters hide. */
    public @Nullable EntityState getUnfiltered(EntityMapping mapping, @Nullable Object... keyParts) {
        return read(mapping, Overwriting.NONE, null, true, keyParts);
    }

    /**
     * How a query for rows of known keys reads them.
     *
     * @param unfiltered whether the rows are wanted whatever filters hide; what is loaded beside them is filtered always
     */
    public Reading readingOfKeys(boolean unfiltered) {
        Reading reading = Reading.PLAIN.withCriteria(defaults.filters());
        return unfiltered && !defaults.filters().isEmpty() ? reading.freeingRoot() : reading;
    }

    /**
     * Reads the object's row again, drops what was changed locally and makes its relationships unloaded; false, with nothing dropped, when the row is gone.
     *
     * @param lock how to lock the row, or null
     */
    public boolean refresh(EntityState state, @Nullable RowLock lock) {
        return read(state.mapping(), Overwriting.ROOT, lock, true, state.storedKey()) != null;
    }

    private @Nullable EntityState read(
            EntityMapping mapping,
            Overwriting overwriting,
            @Nullable RowLock lock,
            boolean rootIsFree,
            @Nullable Object[] keyParts) {
        LoadOptions options = defaults.of(mapping);
        LoadTree tree = options.tree();
        KeyPlan plan = lock == null ? tree.keyPlan(rootIsFree) : KeyPlan.compile(plans, tree, rootIsFree, lock);
        NodeReader reader =
                new NodeReader(plan.root(), context, overwriting).alone().bind(options.binds());
        reader.refreshKnown(lock != null);
        Optional<EntityState> found = executor.query(plan.statement(), plan.values(keyParts, options.binds()), rows -> {
            EntityState first = null;
            while (rows.next()) {
                EntityState state = reader.read(rows);
                requireOne(mapping, first, state);
                first = first == null ? state : first;
            }
            return Optional.ofNullable(first);
        });
        reader.finish(relationships);
        context.tellLoaded();
        return found.orElse(null);
    }

    /** Classes with tables of their own may have rows with one key. */
    private static void requireOne(EntityMapping mapping, @Nullable EntityState first, @Nullable EntityState next) {
        if (first != null && next != null && next.mapping() != first.mapping()) {
            throw new TooManyResultsException("Both a " + first.describeEntity() + " and a " + next.describeEntity()
                    + " are stored, and each is a " + mapping.name()
                    + ". Ask for the class that is meant, or let the tables share one sequence of keys.");
        }
    }

    /** The tables that loading the relationship on access would read; null when it needs no statement, and is done already. */
    public @Nullable Set<Table> tablesOf(EntityState state, RelationshipMapping relationship) {
        relationships.requireLoadable(state, relationship);
        RelationshipPlan plan = relationships.planOf(state, relationship);
        return plan == null ? null : plan.tables();
    }

    /**
     * The objects to read a deferred column for, when {@code state} is asked for it: that one first, then its peers.
     *
     * @throws org.relationshiporm.error.UnloadedColumnException where the object's options forbid it
     */
    public List<EntityState> peersLacking(EntityState state, PropertyMapping column) {
        columns.requireLoadable(state, column);
        return columns.withPeers(state, column);
    }

    /** Reads a deferred column of each of {@code states}. */
    public void load(List<EntityState> states, PropertyMapping column) {
        columns.load(states, column);
    }

    /** Loads the relationship for the object and, by default, for its peers. */
    public void load(EntityState state, RelationshipMapping relationship) {
        relationships.loadOnAccess(state, relationship);
        context.tellLoaded();
    }

    /**
     * Loads what the options ask for of objects of one class that are in hand.
     *
     * @param filters what rows must meet beside the options' own criteria
     */
    public void load(
            EntityMapping mapping,
            List<EntityState> objects,
            List<? extends LoadOption<?>> asked,
            List<EntityCriterion> filters) {
        List<LoadDirective> directives = new ArrayList<>();
        List<EntityCriterion> criteria = new ArrayList<>(filters);
        for (LoadOption<?> option : asked) {
            directives.addAll(option.directives());
            criteria.addAll(option.criteria());
        }
        LoadOptions options = plans.optionsFor(mapping, directives, criteria);
        if (options.tree().waits()) {
            objects.forEach(object -> object.keepLoadOptions(options.tree().toKeep(options.binds())));
        }
        new LoadedBranch(relationships, context).load(objects, options);
        context.tellLoaded();
    }

    /** Loads what the session may see of the relationship for those of {@code owners} that lack it. */
    public void loadSeen(Collection<EntityState> owners, RelationshipMapping relationship) {
        relationships.loadAll(owners, relationship, defaults.of(relationship.owner()));
        context.tellLoaded();
    }

    /** Loads the relationship for those of {@code owners} that lack it, whatever filters hide. */
    public void loadAll(Collection<EntityState> owners, RelationshipMapping relationship) {
        relationships.loadAll(
                owners, relationship, new LoadOptions(plans.defaultTree(relationship.owner()), List.of()));
        context.tellLoaded();
    }
}
