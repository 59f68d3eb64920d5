package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.PropertyMapping;
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
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.EntityFrom;
import org.relationshiporm.translation.RelationshipJoins;

/** The statement that reads one object by its primary key. */
record KeyPlan(RenderedStatement statement, NodePlan root) {

    static KeyPlan compile(LoadPlans plans, LoadTree tree, @Nullable RowLock lock) {
        EntityFrom.requireLockable(tree.mapping(), lock);
        AliasNames aliases = new AliasNames();
        List<SelectItem> items = new ArrayList<>();
        NodeCompiler compiler = new NodeCompiler(plans, aliases, items, true);
        String alias = aliases.next(tree.mapping().tables().get(0));
        NodePlan root = compiler.compile(tree, alias);
        List<ExpressionNode> where = new ArrayList<>();
        for (PropertyMapping property : tree.mapping().key()) {
            where.add(new ComparisonNode(Comparison.EQUAL, property.at(alias), BindNode.parameter(property.type())));
        }
        RelationshipJoins.restrict(tree.mapping(), alias, where);
        Select select = Select.of(items, EntityFrom.of(tree.mapping(), alias), compiler.joins(), LogicalNode.and(where))
                .withOrderBy(compiler.orderBy())
                .withLock(lock);
        return new KeyPlan(plans.renderer().render(select), root);
    }

    @Nullable
    Object[] values(@Nullable Object... keyParts) {
        List<ParameterSlot> parameters = statement.parameters();
        @Nullable Object[] values = new Object[parameters.size()];
        int part = 0;
        for (int slot = 0; slot < values.length; slot++) {
            Object constant = parameters.get(slot).bind().value();
            values[slot] = parameters.get(slot).toBind(constant != null ? constant : keyParts[part++]);
        }
        return values;
    }
}
