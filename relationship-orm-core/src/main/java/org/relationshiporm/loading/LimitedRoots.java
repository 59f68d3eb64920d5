package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.schema.Column;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.translation.EntityFrom;
import org.relationshiporm.translation.TranslatedQuery;

/** A limited query with joined collections, for roots over several tables: the keys of the roots are chosen in a query of their own. */
final class LimitedRoots {

    private static final String ALIAS = "limited_roots";

    private LimitedRoots() {}

    static Select select(TranslatedQuery query, QuerySpec spec, List<SelectItem> items, NodeCompiler compiler) {
        QueryPlan.requireLockable(query, spec);
        List<SelectItem> keys = new ArrayList<>();
        List<ExpressionNode> equal = new ArrayList<>();
        for (PropertyMapping part : query.root().key()) {
            keys.add(new SelectItem(part.at(query.rootAlias()), "key_" + keys.size()));
            equal.add(new ComparisonNode(
                    Comparison.EQUAL,
                    new ColumnNode(ALIAS, Column.of("key_" + equal.size(), part.type())),
                    part.at(query.rootAlias())));
        }
        ChosenRoots chosen = new ChosenRoots(query, spec, query.from(), ALIAS);
        List<OrderTerm> orderBy = new ArrayList<>(chosen.order());
        orderBy.addAll(compiler.orderBy());
        List<Join> joins = new ArrayList<>();
        joins.add(new Join(new FromItem.SubqueryItem(chosen.select(keys), ALIAS), LogicalNode.and(equal), false));
        joins.addAll(compiler.joins());
        return Select.of(items, EntityFrom.of(query.root(), query.rootAlias()), joins, null)
                .withOrderBy(orderBy);
    }
}
