package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.JoinColumn;
import org.relationshiporm.mapping.JoinCondition;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.LogicalNode;

/** The joins that a relationship stands for. */
public final class RelationshipJoins {

    private RelationshipJoins() {}

    /** The joins from the owner under {@code ownerAlias} to the target under {@code targetAlias}, over the link table where there is one. */
    public static List<Join> joins(
            RelationshipMapping relationship,
            String ownerAlias,
            String targetAlias,
            AliasNames aliases,
            boolean outer) {
        EntityMapping target = relationship.target();
        return joins(relationship, ownerAlias, target, EntityFrom.of(target, targetAlias), aliases, outer);
    }

    /** @param target the relationship's target or an entity below it, read from {@code item} */
    static List<Join> joins(
            RelationshipMapping relationship,
            String ownerAlias,
            EntityMapping target,
            FromItem item,
            AliasNames aliases,
            boolean outer) {
        String targetAlias = item.alias();
        if (relationship.direction() != Direction.MANY_TO_MANY) {
            return List.of(new Join(item, keyCondition(relationship, ownerAlias, target, targetAlias), outer));
        }
        Table link = relationship.linkTable();
        String linkAlias = aliases.next(link);
        return List.of(
                new Join(
                        new FromItem.TableItem(link, linkAlias),
                        linkToOwner(relationship, linkAlias, ownerAlias),
                        outer),
                new Join(item, linkToTarget(relationship, ownerAlias, linkAlias, target, targetAlias), outer));
    }

    /** The joins with more asked of the last, which is to the target. */
    public static List<Join> narrowed(List<Join> joins, List<ExpressionNode> criteria) {
        if (criteria.isEmpty()) {
            return joins;
        }
        List<Join> all = new ArrayList<>(joins);
        Join last = all.get(all.size() - 1);
        List<ExpressionNode> on = new ArrayList<>(List.of(last.condition()));
        on.addAll(criteria);
        all.set(all.size() - 1, new Join(last.item(), LogicalNode.and(on), last.outer()));
        return all;
    }

    /**
     * Outer joins over a link table as one: the targets are joined to their links first, so that a link whose target is left out gives no row of its own.
     */
    static List<Join> asOne(List<Join> joins) {
        if (joins.size() < 2) {
            return joins;
        }
        Join link = joins.get(0);
        List<Join> within = new ArrayList<>();
        for (Join join : joins.subList(1, joins.size())) {
            within.add(new Join(join.item(), join.condition(), false));
        }
        return List.of(new Join(new FromItem.JoinedItem(link.item(), within), link.condition(), true));
    }

    /** Equates the foreign key with the key it refers to, and adds what else the relationship asks for. */
    static ExpressionNode keyCondition(
            RelationshipMapping relationship, String ownerAlias, EntityMapping target, String targetAlias) {
        List<ExpressionNode> parts = new ArrayList<>();
        if (relationship.hasKey()) {
            RelationshipMapping.KeyJoin join = relationship.keyJoin();
            for (int part = 0; part < join.owner().size(); part++) {
                parts.add(equal(
                        join.target().get(part).at(targetAlias),
                        join.owner().get(part).at(ownerAlias)));
            }
        }
        criteria(relationship, criterion -> true, qualified(relationship, ownerAlias, "", targetAlias), parts);
        restrict(target, targetAlias, parts);
        return LogicalNode.and(parts);
    }

    /** Keeps rows of other classes of the entity's hierarchy out. */
    public static void restrict(EntityMapping mapping, String alias, List<ExpressionNode> parts) {
        ExpressionNode restriction = mapping.restriction(alias);
        if (restriction != null) {
            parts.add(restriction);
        }
    }

    /** Equates the link table's columns with the owner's, and adds what the relationship asks of these two alone. */
    public static ExpressionNode linkToOwner(RelationshipMapping relationship, String linkAlias, String ownerAlias) {
        List<ExpressionNode> parts = new ArrayList<>();
        if (relationship.hasKey()) {
            RelationshipMapping.LinkJoin join = relationship.linkJoin();
            parts.add(equal(linkAlias, join.ownerColumns(), ownerAlias, join.owner()));
        }
        criteria(
                relationship,
                criterion -> !criterion.mentions(JoinColumn.Role.TARGET),
                qualified(relationship, ownerAlias, linkAlias, ""),
                parts);
        return LogicalNode.and(parts);
    }

    /**
     * Equates the target's columns with the link table's, and adds what the relationship asks beside {@link #linkToOwner}; where there is no row of the owner
     * to ask, {@code ownerAlias} is empty.
     */
    public static ExpressionNode linkToTarget(
            RelationshipMapping relationship, String ownerAlias, String linkAlias, String targetAlias) {
        return linkToTarget(relationship, ownerAlias, linkAlias, relationship.target(), targetAlias);
    }

    static ExpressionNode linkToTarget(
            RelationshipMapping relationship,
            String ownerAlias,
            String linkAlias,
            EntityMapping target,
            String targetAlias) {
        List<ExpressionNode> parts = new ArrayList<>();
        if (relationship.hasKey()) {
            RelationshipMapping.LinkJoin join = relationship.linkJoin();
            parts.add(equal(linkAlias, join.targetColumns(), targetAlias, join.target()));
        }
        boolean all = ownerAlias.isEmpty();
        criteria(
                relationship,
                criterion -> all || criterion.mentions(JoinColumn.Role.TARGET),
                qualified(relationship, ownerAlias, linkAlias, targetAlias),
                parts);
        restrict(target, targetAlias, parts);
        return LogicalNode.and(parts);
    }

    /** What the relationship asks beside its keys, where {@code columns} tells what stands for a column. */
    public static void criteria(
            RelationshipMapping relationship,
            Predicate<JoinCondition> chosen,
            Function<JoinColumn, ExpressionNode> columns,
            List<ExpressionNode> parts) {
        relationship.criteria().stream()
                .filter(chosen)
                .forEach(criterion -> parts.add(criterion.toExpression(columns)));
    }

    /** Columns behind the aliases of their tables. */
    public static Function<JoinColumn, ExpressionNode> qualified(
            RelationshipMapping relationship, String ownerAlias, String linkAlias, String targetAlias) {
        return column -> switch (column.role()) {
            case THIS -> relationship.owner().columnAt(ownerAlias, column.column());
            case LINK -> new ColumnNode(linkAlias, column.column());
            case TARGET -> relationship.target().columnAt(targetAlias, column.column());
        };
    }

    private static ExpressionNode equal(
            String linkAlias, List<Column> linkColumns, String alias, List<PropertyMapping> properties) {
        List<ExpressionNode> pairs = new ArrayList<>();
        for (int part = 0; part < linkColumns.size(); part++) {
            pairs.add(equal(properties.get(part).at(alias), new ColumnNode(linkAlias, linkColumns.get(part))));
        }
        return LogicalNode.and(pairs);
    }

    private static ExpressionNode equal(ColumnNode left, ColumnNode right) {
        return new ComparisonNode(Comparison.EQUAL, left, right);
    }
}
