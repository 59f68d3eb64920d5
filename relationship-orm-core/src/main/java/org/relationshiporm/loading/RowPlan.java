package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.render.ParameterSlot;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.sql.WithSelect;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.SelectTranslator;
import org.relationshiporm.type.SqlType;

/** A query for values, or for objects beside values, compiled for its shape. Immutable and shared between threads. */
public final class RowPlan {

    /** What the query is to tell. */
    enum Purpose {
        ROWS,
        COUNT,
        EXISTS
    }

    private final RenderedStatement statement;
    private final int[] ordinals;
    private final List<RowItem> items;
    private final List<Class<?>> javaTypes;
    private final Set<Table> tables;

    private RowPlan(RenderedStatement statement, int[] ordinals, List<RowItem> items, Set<Table> tables) {
        this.statement = statement;
        this.ordinals = ordinals;
        this.items = List.copyOf(items);
        this.javaTypes = items.stream().<Class<?>>map(RowItem::javaType).toList();
        this.tables = Set.copyOf(tables);
    }

    static RowPlan compile(LoadPlans plans, RowSelect rows, List<EntityCriterion> criteria, Purpose purpose) {
        Shape.Builder shape = new Shape.Builder();
        RowPlans.describe(rows, criteria, shape);
        List<BindNode> binds = shape.binds();
        Set<Table> tables = new LinkedHashSet<>();
        AliasNames aliases = new AliasNames();
        SelectTranslator translator = SelectTranslator.of(plans.metaData(), aliases, tables, criteria);
        List<RowItem> items = new ArrayList<>();
        Select select;
        if (purpose == Purpose.ROWS) {
            SelectionLayout layout = new SelectionLayout(plans, aliases, criteria, binds);
            Select plain = translator.translate(rows, layout);
            List<Join> joins = new ArrayList<>(plain.joins());
            joins.addAll(layout.joins());
            tables.addAll(layout.tables());
            select = plain.withJoins(joins);
            items = layout.items(rows, select.items());
        } else {
            Select plain = translator.translate(rows);
            select = purpose == Purpose.COUNT ? count(plain) : exists(plain);
        }
        RenderedStatement statement = plans.renderer().render(WithSelect.of(translator.commonTables(), select));
        return new RowPlan(statement, ordinals(statement, binds), items, tables);
    }

    private static Select count(Select select) {
        boolean limited = select.limit() != null || select.offset() != null;
        Select counted = limited ? select : select.withOrderBy(List.of());
        return Select.of(
                List.of(SelectItem.of(FunctionNode.countAll())),
                new FromItem.SubqueryItem(counted, "counted"),
                List.of(),
                null);
    }

    private static Select exists(Select select) {
        BindNode limit = select.limit();
        return new Select(
                select.distinct(),
                select.items(),
                select.from(),
                select.joins(),
                select.where(),
                select.groupBy(),
                select.having(),
                select.offset() == null ? List.of() : select.orderBy(),
                limit == null ? BindNode.of(SqlType.INTEGER, 1) : limit,
                select.offset(),
                select.lock());
    }

    private static int[] ordinals(RenderedStatement statement, List<BindNode> binds) {
        int[] ordinals = new int[statement.parameters().size()];
        for (int slot = 0; slot < ordinals.length; slot++) {
            ordinals[slot] =
                    binds.indexOf(statement.parameters().get(slot).bind().origin());
        }
        return ordinals;
    }

    RenderedStatement statement() {
        return statement;
    }

    /** The tables that the statement reads. */
    public Set<Table> tables() {
        return tables;
    }

    /** Where what a row gives stands in it. */
    List<RowItem> items() {
        return items;
    }

    /** The class of what a row gives at each place. */
    public List<Class<?>> javaTypes() {
        return javaTypes;
    }

    /** The values to bind for a query of this plan's shape. */
    @Nullable
    Object[] values(List<BindNode> binds) {
        List<ParameterSlot> parameters = statement.parameters();
        @Nullable Object[] values = new Object[parameters.size()];
        for (int slot = 0; slot < values.length; slot++) {
            ParameterSlot parameter = parameters.get(slot);
            BindNode given = ordinals[slot] < 0 ? parameter.bind() : binds.get(ordinals[slot]);
            values[slot] = parameter.toBind(given.value());
        }
        return values;
    }
}
