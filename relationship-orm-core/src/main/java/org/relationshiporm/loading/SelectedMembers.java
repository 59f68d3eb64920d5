package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.MemberSelection;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.query.Reading;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
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
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.EntityFrom;
import org.relationshiporm.translation.TranslatedQuery;
import org.relationshiporm.type.SqlType;

/**
 * Which members of a relationship a statement reads, in terms of columns. A limit is one for each owner: the members are numbered within their owner's, and
 * those with a higher number left out.
 *
 * @param alias what the target's table is called; where the members are ranked, also what their query is called
 * @param ranking the order in which the members of one owner are numbered
 */
record SelectedMembers(
        RelationshipMapping relationship,
        String alias,
        List<ExpressionNode> criteria,
        List<OrderTerm> orderBy,
        List<OrderTerm> ranking,
        @Nullable BindNode limit,
        Set<Table> tables) {

    private static final String RANK = "member_rank";
    private static final String RANKED = "ranked_members";

    static SelectedMembers of(LoadPlans plans, RelationshipMapping relationship, LoadTree owners, AliasNames aliases) {
        LoadDirective directive = owners.directive(relationship.slot());
        MemberSelection selection = directive == null ? null : directive.selection();
        if (selection == null && !owners.hasCriteriaFor(relationship)) {
            String alias = aliases.next(relationship.target().tables().get(0));
            return new SelectedMembers(
                    relationship, alias, List.of(), NodeCompiler.order(relationship, alias), List.of(), null, Set.of());
        }
        QuerySpec spec =
                QuerySpec.of(relationship.target().type()).withReading(Reading.PLAIN.withCriteria(owners.criteria()));
        if (selection != null) {
            spec = spec.withCriteria(selection.criteria()).withOrderBy(selection.orderBy());
        }
        BindNode limit = selection == null ? null : selection.limit();
        TranslatedQuery members = plans.translator().translate(spec, aliases);
        String alias = members.rootAlias();
        ExpressionNode where = members.where();
        List<OrderTerm> orderBy =
                members.orderBy().isEmpty() ? NodeCompiler.order(relationship, alias) : members.orderBy();
        List<OrderTerm> ranking = new ArrayList<>(orderBy);
        for (PropertyMapping key : relationship.target().key()) {
            ranking.add(new OrderTerm(key.at(alias), false));
        }
        return new SelectedMembers(
                relationship,
                alias,
                where == null ? List.of() : List.of(where),
                orderBy,
                ranking,
                limit,
                members.tables());
    }

    boolean isRanked() {
        return limit != null;
    }

    /** What the ranked query is called: the target, unless that lies in several tables, which are joined to its keys once more. */
    private String rankedAlias() {
        return targetItem() instanceof FromItem.JoinedItem ? RANKED : alias;
    }

    private FromItem targetItem() {
        return EntityFrom.of(relationship.target(), alias);
    }

    /** The owners' keys as the columns of the ranked query. */
    List<ColumnNode> keys(RelationshipPlan.Source source) {
        if (!source.keysInFront()) {
            return source.keyColumns();
        }
        List<ColumnNode> keys = new ArrayList<>();
        for (ColumnNode column : source.keyColumns()) {
            keys.add(new ColumnNode(
                    rankedAlias(),
                    Column.of("owner_" + keys.size(), column.column().type())));
        }
        return keys;
    }

    /** The statement for the first members of each owner. */
    Select ranked(
            RelationshipPlan.Source source,
            ExpressionNode where,
            List<SelectItem> items,
            List<Join> joins,
            List<OrderTerm> furtherOrder) {
        List<SelectItem> inner = new ArrayList<>();
        if (source.keysInFront()) {
            for (ColumnNode column : source.keyColumns()) {
                inner.add(new SelectItem(column, "owner_" + inner.size()));
            }
        }
        if (targetItem() instanceof FromItem.JoinedItem) {
            for (PropertyMapping key : relationship.target().key()) {
                inner.add(new SelectItem(key.at(alias), keyName(key)));
            }
        } else {
            addColumns(source, items, inner);
        }
        Select members = Select.of(inner, source.from(), source.joins(), where);
        FromItem ranked =
                new FromItem.RankedItem(members, List.copyOf(source.keyColumns()), ranking, RANK, rankedAlias());
        ColumnNode rank = new ColumnNode(rankedAlias(), Column.of(RANK, SqlType.INTEGER));
        List<OrderTerm> order = new ArrayList<>(List.of(new OrderTerm(rank, false)));
        order.addAll(furtherOrder);
        BindNode most = java.util.Objects.requireNonNull(limit);
        List<Join> all = new ArrayList<>();
        if (targetItem() instanceof FromItem.JoinedItem target) {
            all.add(new Join(target, LogicalNode.and(sameKeys()), false));
        }
        all.addAll(joins);
        return Select.of(items, ranked, all, new ComparisonNode(Comparison.LESS_OR_EQUAL, rank, most))
                .withOrderBy(order);
    }

    /** The columns of the target that are read, and those by which owners find their members. */
    private void addColumns(RelationshipPlan.Source source, List<SelectItem> items, List<SelectItem> inner) {
        items.stream()
                .filter(item -> item.expression() instanceof ColumnNode column
                        && alias.equals(column.qualifier())
                        && !keys(source).contains(column))
                .forEach(inner::add);
        if (!source.keysInFront()) {
            source.keyColumns().stream()
                    .map(SelectItem::of)
                    .filter(item -> !inner.contains(item))
                    .forEach(inner::add);
        }
    }

    private List<ExpressionNode> sameKeys() {
        List<ExpressionNode> equal = new ArrayList<>();
        for (PropertyMapping key : relationship.target().key()) {
            ColumnNode ranked = new ColumnNode(RANKED, Column.of(keyName(key), key.type()));
            equal.add(new ComparisonNode(Comparison.EQUAL, key.at(alias), ranked));
        }
        return equal;
    }

    private static String keyName(PropertyMapping key) {
        return "key_" + key.index();
    }
}
