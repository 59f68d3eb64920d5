package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.relationshiporm.mapping.Direction;
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
        FromItem target = new FromItem.TableItem(relationship.target().table(), targetAlias);
        if (relationship.direction() != Direction.MANY_TO_MANY) {
            return List.of(new Join(target, keyCondition(relationship, ownerAlias, targetAlias), outer));
        }
        Table link = relationship.linkTable();
        String linkAlias = aliases.next(link);
        return List.of(
                new Join(
                        new FromItem.TableItem(link, linkAlias),
                        linkToOwner(relationship, linkAlias, ownerAlias),
                        outer),
                new Join(target, linkToTarget(relationship, ownerAlias, linkAlias, targetAlias), outer));
    }

    /** Equates the foreign key with the key it refers to, and adds what else the relationship asks for. */
    public static ExpressionNode keyCondition(RelationshipMapping relationship, String ownerAlias, String targetAlias) {
        List<ExpressionNode> parts = new ArrayList<>();
        if (relationship.hasKey()) {
            RelationshipMapping.KeyJoin join = relationship.keyJoin();
            for (int part = 0; part < join.owner().size(); part++) {
                parts.add(equal(
                        targetAlias,
                        join.target().get(part).column(),
                        ownerAlias,
                        join.owner().get(part).column()));
            }
        }
        criteria(relationship, criterion -> true, qualified(ownerAlias, "", targetAlias), parts);
        return LogicalNode.and(parts);
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
                qualified(ownerAlias, linkAlias, ""),
                parts);
        return LogicalNode.and(parts);
    }

    /**
     * Equates the target's columns with the link table's, and adds what the relationship asks beside {@link #linkToOwner}; where there is no row of the owner
     * to ask, {@code ownerAlias} is empty.
     */
    public static ExpressionNode linkToTarget(
            RelationshipMapping relationship, String ownerAlias, String linkAlias, String targetAlias) {
        List<ExpressionNode> parts = new ArrayList<>();
        if (relationship.hasKey()) {
            RelationshipMapping.LinkJoin join = relationship.linkJoin();
            parts.add(equal(linkAlias, join.targetColumns(), targetAlias, join.target()));
        }
        boolean all = ownerAlias.isEmpty();
        criteria(
                relationship,
                criterion -> all || criterion.mentions(JoinColumn.Role.TARGET),
                qualified(ownerAlias, linkAlias, targetAlias),
                parts);
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
            String ownerAlias, String linkAlias, String targetAlias) {
        return column -> new ColumnNode(
                switch (column.role()) {
                    case THIS -> ownerAlias;
                    case LINK -> linkAlias;
                    case TARGET -> targetAlias;
                },
                column.column());
    }

    private static ExpressionNode equal(
            String linkAlias, List<Column> linkColumns, String alias, List<PropertyMapping> properties) {
        List<ExpressionNode> pairs = new ArrayList<>();
        for (int part = 0; part < linkColumns.size(); part++) {
            pairs.add(equal(alias, properties.get(part).column(), linkAlias, linkColumns.get(part)));
        }
        return LogicalNode.and(pairs);
    }

    private static ExpressionNode equal(String leftAlias, Column left, String rightAlias, Column right) {
        return new ComparisonNode(Comparison.EQUAL, new ColumnNode(leftAlias, left), new ColumnNode(rightAlias, right));
    }
}
