package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.EntityLoading;
import org.relationshiporm.query.Reading;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.EntityNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.EntityLayout;
import org.relationshiporm.type.SqlType;

/** Lays out the columns of the objects that a query selects beside values. */
final class SelectionLayout implements EntityLayout {

    private final LoadPlans plans;
    private final AliasNames aliases;
    private final List<EntityCriterion> criteria;
    private final List<BindNode> binds;
    private final List<NodePlan> nodes = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final List<Join> joins = new ArrayList<>();
    private final Set<Table> tables = new LinkedHashSet<>();

    /** @param binds the parameters of the query and of its criteria */
    SelectionLayout(LoadPlans plans, AliasNames aliases, List<EntityCriterion> criteria, List<BindNode> binds) {
        this.criteria = criteria;
        this.binds = binds;
        this.plans = plans;
        this.aliases = aliases;
    }

    @Override
    public void addColumns(EntityNode entity, EntityMapping mapping, String alias, List<SelectItem> items) {
        int before = items.size();
        NodeCompiler compiler = NodeCompiler.withoutJoins(plans, aliases, items);
        LoadTree tree = tree(entity, mapping);
        if (tree.isOfQuery()) {
            tree.number(binds);
        }
        nodes.add(compiler.compile(tree, alias));
        widths.add(items.size() - before);
        joins.addAll(compiler.joins());
        tables.addAll(compiler.tables());
    }

    private LoadTree tree(EntityNode entity, EntityMapping mapping) {
        Reading reading = Reading.PLAIN.withCriteria(criteria);
        return entity.loading() instanceof EntityLoading loading
                ? LoadTree.of(plans, mapping, loading.directives(), reading.withColumns(loading.columns()))
                : LoadTree.of(plans, mapping, List.of(), reading);
    }

    /** The joins that the objects' columns need. */
    List<Join> joins() {
        return joins;
    }

    Set<Table> tables() {
        return tables;
    }

    /** Where in {@code columns} stands what {@code rows} selects. */
    List<RowItem> items(RowSelect rows, List<SelectItem> columns) {
        List<RowItem> items = new ArrayList<>();
        int column = 0;
        int node = 0;
        for (ExpressionNode selected : rows.items()) {
            if (selected instanceof EntityNode) {
                items.add(new RowItem.Entity(nodes.get(node)));
                column += widths.get(node++);
            } else {
                SqlType<?> type = typeOf(columns.get(column).expression(), items.size() + 1);
                items.add(new RowItem.Value(NodeCompiler.codec(plans.dialect(), type), ++column, type.javaType()));
            }
        }
        return items;
    }

    private static SqlType<?> typeOf(ExpressionNode expression, int position) {
        SqlType<?> type = Renderer.typeOf(expression);
        if (type == null) {
            throw new SessionUsageException(
                    "The type of what the query selects as item " + position
                            + " cannot be told. Name it: `cast(..., SqlType.BIGINT)`, or `func(name, type, ...)` for a function.");
        }
        return type;
    }
}
