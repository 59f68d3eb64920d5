package org.relationshiporm.loading;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.query.Reading;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.statement.StatementCacheStatistics;
import org.relationshiporm.translation.QueryTranslator;

/**
 * The compiled plans of an engine: one for each query shape, up to a bound beyond which the one unused for longest goes, and one for each entity and
 * relationship. Safe for use by several threads.
 */
public final class LoadPlans {

    /** How many query shapes are kept. */
    public static final int MAX_QUERY_PLANS = 1_000;

    /** A compiled query and the parameters to run it with. */
    public record Prepared(QueryPlan plan, List<BindNode> binds) {}

    private final MetaData metaData;
    private final Dialect dialect;
    private final LoadStrategy defaultStrategy;
    private final Renderer renderer;
    private final QueryTranslator translator;
    private final AtomicReferenceArray<@Nullable LoadTree> defaultTrees;
    private final PlanCache<QueryPlan> queryPlans = new PlanCache<>(MAX_QUERY_PLANS);
    private final PlanCache<LoadTree> treesForObjects = new PlanCache<>(MAX_QUERY_PLANS);
    private final Map<ColumnPlan.Place, ColumnPlan> columnPlans = new ConcurrentHashMap<>();
    private final RowPlans rowPlans = new RowPlans(this);

    public LoadPlans(MetaData metaData, Dialect dialect) {
        this(metaData, dialect, LoadStrategy.LAZY);
    }

    /** Plans that load by {@code defaultStrategy} where neither mapping nor query says how. */
    public LoadPlans(MetaData metaData, Dialect dialect, LoadStrategy defaultStrategy) {
        this.defaultStrategy = defaultStrategy;
        this.metaData = metaData;
        this.dialect = dialect;
        this.renderer = new Renderer(dialect);
        this.translator = new QueryTranslator(metaData);
        this.defaultTrees = new AtomicReferenceArray<>(metaData.entities().size());
    }

    /** The compiled queries for values. */
    public RowPlans rowPlans() {
        return rowPlans;
    }

    Dialect dialect() {
        return dialect;
    }

    Renderer renderer() {
        return renderer;
    }

    QueryTranslator translator() {
        return translator;
    }

    public MetaData metaData() {
        return metaData;
    }

    /** How the relationship is loaded unless a query says otherwise. */
    LoadStrategy strategy(RelationshipMapping relationship) {
        return relationship.strategy(defaultStrategy);
    }

    LoadTree defaultTree(EntityMapping mapping) {
        LoadTree tree = defaultTrees.get(mapping.ordinal());
        if (tree == null) {
            tree = LoadTree.ofMapping(this, mapping);
            if (!defaultTrees.compareAndSet(mapping.ordinal(), null, tree)) {
                tree = defaultTrees.get(mapping.ordinal());
            }
        }
        return java.util.Objects.requireNonNull(tree);
    }

    /** Whether classes declare filters, so that what was read without any stays apart from what was read as the mappings say. */
    boolean hasFilters() {
        return !metaData.filters().isEmpty();
    }

    /** The options for objects in hand. */
    LoadOptions optionsFor(EntityMapping mapping, List<LoadDirective> directives, List<EntityCriterion> criteria) {
        Shape.Builder builder = new Shape.Builder().token(mapping);
        directives.forEach(directive -> directive.describe(builder));
        Reading reading = Reading.PLAIN.withCriteria(criteria);
        reading.describe(builder);
        Shape shape = builder.build();
        LoadTree tree = treesForObjects.get(shape, () -> {
            LoadTree made = LoadTree.of(this, mapping, directives, reading);
            made.number(builder.binds());
            return made;
        });
        return new LoadOptions(tree, builder.binds());
    }

    ColumnPlan columnPlan(EntityMapping mapping, PropertyMapping column) {
        return columnPlans.computeIfAbsent(
                ColumnPlan.Place.of(mapping, column), missing -> ColumnPlan.compile(this, missing.level(), column));
    }

    /** The plan for a query's objects. */
    public Prepared prepare(QuerySpec spec) {
        return prepare(spec, QueryPlan.Purpose.OBJECTS);
    }

    /** What a query for objects would send and load. */
    public Explanation explain(QuerySpec spec) {
        return Explainer.explain(prepare(spec).plan());
    }

    /** The plan for a query's objects read from a cursor. */
    public Prepared prepareStream(QuerySpec spec) {
        return prepare(spec, QueryPlan.Purpose.STREAM);
    }

    /** The plan for a query's objects and the place of each in its order. */
    public Prepared preparePage(QuerySpec spec) {
        return prepare(spec, QueryPlan.Purpose.PAGE);
    }

    /** The order in which pages of a query for objects are read. */
    public KeysetOrder keysetOrder(QuerySpec spec) {
        return new KeysetOrders(this).of(spec);
    }

    /** The order in which pages of a query for values are read. */
    public KeysetOrder keysetOrder(RowSelect rows) {
        return new KeysetOrders(this).of(rows);
    }

    /** The plan for the number of a query's objects. */
    public Prepared prepareCount(QuerySpec spec) {
        return prepare(spec, QueryPlan.Purpose.COUNT);
    }

    /** The plan for whether a query has objects. */
    public Prepared prepareExists(QuerySpec spec) {
        return prepare(spec, QueryPlan.Purpose.EXISTS);
    }

    private Prepared prepare(QuerySpec spec, QueryPlan.Purpose purpose) {
        Shape.Builder builder = new Shape.Builder().token(purpose);
        spec.describe(builder);
        Shape shape = builder.build();
        QueryPlan plan = queryPlans.get(shape, () -> QueryPlan.compile(this, spec, purpose));
        return new Prepared(plan, builder.binds());
    }

    /** How well the plans of queries are reused, those for values included. */
    public StatementCacheStatistics statistics() {
        return queryPlans.statistics().plus(rowPlans.statistics());
    }
}
