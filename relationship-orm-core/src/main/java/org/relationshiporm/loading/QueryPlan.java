package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.render.ParameterSlot;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.sql.Statement;
import org.relationshiporm.sql.WithSelect;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.EntityFrom;
import org.relationshiporm.translation.TranslatedQuery;
import org.relationshiporm.type.SqlType;

/**
 * A query compiled for its shape: the statement, where its parameters come from, where its columns go. Immutable and shared between threads.
 */
public final class QueryPlan {

    /** What the query is to tell. */
    enum Purpose {
        OBJECTS,
        /** Objects, and the values of the order. */
        PAGE,
        STREAM,
        COUNT,
        EXISTS
    }

    private final RenderedStatement statement;
    private final int[] ordinals;
    private final @Nullable NodePlan root;
    private final List<RowItem.Value> order;
    private final Set<Table> tables;
    private final boolean multiplies;
    private final boolean populatesExisting;
    private final boolean locks;

    private QueryPlan(
            RenderedStatement statement,
            int[] ordinals,
            @Nullable NodePlan root,
            List<RowItem.Value> order,
            Set<Table> tables,
            boolean multiplies,
            boolean populatesExisting,
            boolean locks) {
        this.statement = statement;
        this.ordinals = ordinals;
        this.root = root;
        this.order = List.copyOf(order);
        this.tables = Set.copyOf(tables);
        this.multiplies = multiplies;
        this.populatesExisting = populatesExisting;
        this.locks = locks;
    }

    static QueryPlan compile(LoadPlans plans, QuerySpec spec, Purpose purpose) {
        AliasNames aliases = new AliasNames();
        TranslatedQuery query = plans.translator().translate(spec, aliases);
        EntityFrom.requireLockable(query.root(), spec.lock());
        if (purpose == Purpose.COUNT || purpose == Purpose.EXISTS) {
            Select select = purpose == Purpose.COUNT ? count(query, spec) : exists(query, spec);
            return of(plans, WithSelect.of(query.commonTables(), select), spec, null, List.of(), query.tables(), false);
        }
        List<SelectItem> items = new ArrayList<>();
        CallersJoins callers = new CallersJoins(plans, spec);
        boolean limited = spec.limit() != null || spec.offset() != null;
        // What the caller joined counts in a limit, so that collections joined beside it would be cut.
        boolean joinsCollections = purpose != Purpose.STREAM && !(limited && callers.areUsed());
        NodeCompiler compiler = new NodeCompiler(plans, aliases, items, joinsCollections);
        LoadTree tree = LoadTree.of(plans, query.root(), spec.directives(), spec.reading());
        if (tree.isOfQuery()) {
            tree.number(binds(spec));
        }
        if (purpose != Purpose.STREAM) {
            compiler.useJoins(callers);
            repeatFor(tree, query, spec);
        }
        NodePlan root = compiler.compile(tree, query.rootAlias());
        Set<Table> tables = new LinkedHashSet<>(query.tables());
        tables.addAll(compiler.tables());
        boolean choosesRoots = limited && (root.repeats() || query.multiplies());
        if (choosesRoots) {
            callers.requireNone();
        }
        Select select = choosesRoots
                ? EntityFrom.of(query.root(), query.rootAlias()) instanceof FromItem.JoinedItem
                        ? LimitedRoots.select(query, spec, items, compiler)
                        : limitedRoots(query, spec, items, compiler, tree)
                : plain(query, spec, items, compiler);
        List<RowItem.Value> order = List.of();
        if (purpose == Purpose.PAGE) {
            order = order(plans, query, items.size());
            select = select.withItems(withOrder(select, order.size()));
        }
        return of(plans, WithSelect.of(query.commonTables(), select), spec, root, order, tables, query.multiplies());
    }

    /** The statement's items, and behind them the first {@code count} terms of its order. */
    private static List<SelectItem> withOrder(Select select, int count) {
        List<SelectItem> items = new ArrayList<>(select.items());
        select.orderBy().stream().limit(count).forEach(term -> items.add(SelectItem.of(term.expression())));
        return items;
    }

    /** How the values of the query's order are read, which stand behind {@code width} columns. */
    private static List<RowItem.Value> order(LoadPlans plans, TranslatedQuery query, int width) {
        List<RowItem.Value> order = new ArrayList<>();
        for (OrderTerm term : query.orderBy()) {
            SqlType<?> type = Objects.requireNonNull(Renderer.typeOf(term.expression()), "KeysetOrders asked for it");
            order.add(new RowItem.Value(
                    NodeCompiler.codec(plans.dialect(), type), width + order.size() + 1, type.javaType()));
        }
        return order;
    }

    private static QueryPlan of(
            LoadPlans plans,
            Statement select,
            QuerySpec spec,
            @Nullable NodePlan root,
            List<RowItem.Value> order,
            Set<Table> tables,
            boolean multiplies) {
        RenderedStatement statement = plans.renderer().render(select);
        Shape.Builder shape = new Shape.Builder();
        spec.describe(shape);
        Map<BindNode, Integer> positions = new IdentityHashMap<>();
        for (int position = 0; position < shape.binds().size(); position++) {
            positions.put(shape.binds().get(position), position);
        }
        List<ParameterSlot> parameters = statement.parameters();
        int[] ordinals = new int[parameters.size()];
        for (int slot = 0; slot < ordinals.length; slot++) {
            ordinals[slot] = positions.getOrDefault(parameters.get(slot).bind().origin(), -1);
        }
        return new QueryPlan(
                statement, ordinals, root, order, tables, multiplies, spec.populateExisting(), spec.lock() != null);
    }

    private static List<BindNode> binds(QuerySpec spec) {
        Shape.Builder shape = new Shape.Builder();
        spec.describe(shape);
        return List.copyOf(shape.binds());
    }

    /** Lets subquery loads repeat the query, unless it would not give the same objects again. */
    private static void repeatFor(LoadTree tree, TranslatedQuery query, QuerySpec spec) {
        boolean limited = spec.limit() != null || spec.offset() != null;
        boolean standsAlone = query.commonTables().isEmpty();
        if (tree.isOfQuery() && !(limited && query.multiplies()) && spec.lock() == null && standsAlone) {
            tree.loadFrom(property -> new Select(
                    false,
                    List.of(SelectItem.of(property.at(query.rootAlias()))),
                    rootItem(query),
                    query.joins(),
                    query.where(),
                    limited ? query.orderBy() : List.of(),
                    spec.limit(),
                    spec.offset()));
        }
    }

    /** The root with all that its objects have. */
    private static FromItem rootItem(TranslatedQuery query) {
        return EntityFrom.of(query.root(), query.rootAlias());
    }

    private static Select plain(TranslatedQuery query, QuerySpec spec, List<SelectItem> items, NodeCompiler compiler) {
        List<Join> joins = new ArrayList<>(query.joins());
        joins.addAll(compiler.joins());
        List<OrderTerm> orderBy = new ArrayList<>(query.orderBy());
        orderBy.addAll(compiler.orderBy());
        return new Select(false, items, rootItem(query), joins, query.where(), orderBy, spec.limit(), spec.offset())
                .withLock(spec.lock());
    }

    /** The limit applies to the roots, chosen in a query of their own, to which the collections are joined. */
    private static Select limitedRoots(
            TranslatedQuery query, QuerySpec spec, List<SelectItem> items, NodeCompiler compiler, LoadTree tree) {
        List<SelectItem> rootItems = new ArrayList<>();
        query.root().properties().stream()
                .filter(tree.columns()::reads)
                .forEach(property -> rootItems.add(SelectItem.of(property.at(query.rootAlias()))));
        items.stream()
                .filter(item -> item.expression() instanceof ColumnNode column
                        && query.rootAlias().equals(column.qualifier())
                        && query.root().properties().stream()
                                .noneMatch(property -> property.column().equals(column.column())))
                .forEach(rootItems::add);
        requireLockable(query, spec);
        ChosenRoots roots = new ChosenRoots(query, spec, rootItem(query), query.rootAlias());
        List<OrderTerm> order = new ArrayList<>(roots.order());
        order.addAll(compiler.orderBy());
        return Select.of(
                        items,
                        new FromItem.SubqueryItem(roots.select(rootItems), query.rootAlias()),
                        compiler.joins(),
                        null)
                .withOrderBy(order);
    }

    static void requireLockable(TranslatedQuery query, QuerySpec spec) {
        if (query.multiplies() && spec.lock() != null) {
            throw new SessionUsageException("A query for " + query.root().name()
                    + " that joins along a collection cannot both lock its rows and limit their number: no database locks rows"
                    + " that it has to make distinct. Use any(...) instead of the join.");
        }
    }

    private static Select count(TranslatedQuery query, QuerySpec spec) {
        List<SelectItem> countAll = List.of(SelectItem.of(FunctionNode.countAll()));
        if (!query.multiplies() && spec.limit() == null && spec.offset() == null) {
            return Select.of(countAll, query.from(), query.joins(), query.where());
        }
        return Select.of(countAll, new FromItem.SubqueryItem(keys(query, spec), "counted"), List.of(), null);
    }

    private static Select keys(TranslatedQuery query, QuerySpec spec) {
        List<SelectItem> keys = EntityFrom.identity(query.root(), query.rootAlias()).stream()
                .map(SelectItem::of)
                .toList();
        return new Select(
                query.multiplies(),
                keys,
                query.from(),
                query.joins(),
                query.where(),
                List.of(),
                spec.limit(),
                spec.offset());
    }

    private static Select exists(TranslatedQuery query, QuerySpec spec) {
        Select keys = keys(query, spec);
        BindNode limit = spec.limit() == null ? BindNode.of(SqlType.INTEGER, 1) : spec.limit();
        ExpressionNode where = keys.where();
        return new Select(false, keys.items(), keys.from(), keys.joins(), where, List.of(), limit, spec.offset());
    }

    RenderedStatement statement() {
        return statement;
    }

    NodePlan root() {
        NodePlan plan = root;
        if (plan == null) {
            throw new IllegalStateException("A plan that counts has no objects to read. Please report this.");
        }
        return plan;
    }

    /** Where the values of the order stand in a page's rows. */
    List<RowItem.Value> order() {
        return order;
    }

    /** The tables that the statement reads. */
    public Set<Table> tables() {
        return tables;
    }

    /** Whether several rows may carry one root. */
    boolean repeats() {
        return multiplies || (root != null && root.repeats());
    }

    /** Whether the rows are locked, so that objects that are known already must have their values. */
    boolean locks() {
        return locks;
    }

    /** Whether whole rows may come again, because the caller joined along a collection. */
    boolean multiplies() {
        return multiplies;
    }

    /** Whether the rows overwrite the objects that the session holds for them. */
    boolean populatesExisting() {
        return populatesExisting;
    }

    /** The values to bind for a query of this plan's shape. */
    @Nullable
    Object[] values(List<BindNode> binds) {
        List<ParameterSlot> parameters = statement.parameters();
        @Nullable Object[] values = new Object[parameters.size()];
        for (int slot = 0; slot < values.length; slot++) {
            ParameterSlot parameter = parameters.get(slot);
            Object given = ordinals[slot] < 0
                    ? parameter.bind().value()
                    : binds.get(ordinals[slot]).value();
            values[slot] = parameter.toBind(given);
        }
        return values;
    }
}
