package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.query.Reading;
import org.relationshiporm.render.ParameterSlot;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.WithSelect;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.EntityFrom;
import org.relationshiporm.translation.TranslatedQuery;

/** The statement that reads one object by its primary key. */
record KeyPlan(RenderedStatement statement, NodePlan root) {

    /** @param rootIsFree whether the row itself need not meet the tree's criteria */
    static KeyPlan compile(LoadPlans plans, LoadTree tree, boolean rootIsFree, @Nullable RowLock lock) {
        EntityFrom.requireLockable(tree.mapping(), lock);
        AliasNames aliases = new AliasNames();
        List<SelectItem> items = new ArrayList<>();
        NodeCompiler compiler = new NodeCompiler(plans, aliases, items, true);
        TranslatedQuery rows = plans.translator()
                .translate(
                        QuerySpec.of(tree.mapping().type())
                                .withReading(rootIsFree ? Reading.PLAIN : Reading.PLAIN.withCriteria(tree.criteria())),
                        aliases);
        String alias = rows.rootAlias();
        NodePlan root = compiler.compile(tree, alias);
        List<ExpressionNode> where = new ArrayList<>();
        for (PropertyMapping property : tree.mapping().key()) {
            where.add(new ComparisonNode(Comparison.EQUAL, property.at(alias), BindNode.parameter(property.type())));
        }
        ExpressionNode criteria = rows.where();
        if (criteria != null) {
            where.add(criteria);
        }
        Select select = Select.of(items, EntityFrom.of(tree.mapping(), alias), compiler.joins(), LogicalNode.and(where))
                .withOrderBy(compiler.orderBy())
                .withLock(lock);
        return new KeyPlan(plans.renderer().render(WithSelect.of(rows.commonTables(), select)), root);
    }

    /** The values to bind for a key, and for the tree's criteria from those that its options bring. */
    @Nullable
    Object[] values(@Nullable Object[] keyParts, List<BindNode> binds) {
        List<ParameterSlot> parameters = statement.parameters();
        @Nullable Object[] values = new Object[parameters.size()];
        int part = 0;
        for (int slot = 0; slot < values.length; slot++) {
            BindNode bind = parameters.get(slot).bind();
            int place = binds.isEmpty() ? -1 : root.tree().place(bind.origin());
            Object constant = place >= 0 ? binds.get(place).value() : bind.value();
            values[slot] = parameters.get(slot).toBind(place >= 0 || constant != null ? constant : keyParts[part++]);
        }
        return values;
    }
}
