package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.render.ParameterSlot;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.translation.SelectTranslator;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;

/** A query for values compiled for its shape. Immutable and shared between threads. */
public final class RowPlan {

    /** What the query is to tell. */
    enum Purpose {
        ROWS,
        COUNT,
        EXISTS
    }

    private final RenderedStatement statement;
    private final int[] ordinals;
    private final List<ValueCodec<Object>> codecs;
    private final Set<Table> tables;

    private RowPlan(RenderedStatement statement, int[] ordinals, List<ValueCodec<Object>> codecs, Set<Table> tables) {
        this.statement = statement;
        this.ordinals = ordinals;
        this.codecs = List.copyOf(codecs);
        this.tables = Set.copyOf(tables);
    }

    static RowPlan compile(LoadPlans plans, RowSelect rows, Purpose purpose) {
        Set<Table> tables = new LinkedHashSet<>();
        Select select = SelectTranslator.of(plans.metaData(), tables).translate(rows);
        RenderedStatement statement = plans.renderer()
                .render(
                        switch (purpose) {
                            case ROWS -> select;
                            case COUNT -> count(select);
                            case EXISTS -> exists(select);
                        });
        List<ValueCodec<Object>> codecs = purpose == Purpose.ROWS ? codecs(plans.dialect(), select.items()) : List.of();
        return new RowPlan(statement, ordinals(statement, rows), codecs, tables);
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

    @SuppressWarnings("unchecked")
    private static List<ValueCodec<Object>> codecs(Dialect dialect, List<SelectItem> items) {
        return items.stream()
                .map(item -> (ValueCodec<Object>) dialect.codec(typeOf(items, item)))
                .toList();
    }

    private static SqlType<?> typeOf(List<SelectItem> items, SelectItem item) {
        SqlType<?> type = Renderer.typeOf(item.expression());
        if (type == null) {
            throw new SessionUsageException(
                    "The type of what the query selects as item " + (items.indexOf(item) + 1)
                            + " cannot be told. Name it: `cast(..., SqlType.BIGINT)`, or `func(name, type, ...)` for a function.");
        }
        return type;
    }

    private static int[] ordinals(RenderedStatement statement, RowSelect rows) {
        Shape.Builder shape = new Shape.Builder();
        rows.describe(shape);
        int[] ordinals = new int[statement.parameters().size()];
        for (int slot = 0; slot < ordinals.length; slot++) {
            ordinals[slot] = shape.binds()
                    .indexOf(statement.parameters().get(slot).bind().origin());
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

    /** The values of the current row. */
    @Nullable
    Object[] read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[codecs.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = ColumnValues.read(codecs.get(index), row, index + 1);
        }
        return values;
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
