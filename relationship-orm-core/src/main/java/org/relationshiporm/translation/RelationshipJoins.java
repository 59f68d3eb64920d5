package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.mapping.Direction;
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
        Table link = relationship.linkJoin().table();
        String linkAlias = aliases.next(link);
        return List.of(
                new Join(
                        new FromItem.TableItem(link, linkAlias),
                        linkToOwner(relationship, linkAlias, ownerAlias),
                        outer),
                new Join(target, linkToTarget(relationship, linkAlias, targetAlias), outer));
    }

    /** Equates the foreign key with the key it refers to. */
    public static ExpressionNode keyCondition(RelationshipMapping relationship, String ownerAlias, String targetAlias) {
        RelationshipMapping.KeyJoin join = relationship.keyJoin();
        List<ExpressionNode> pairs = new ArrayList<>();
        for (int part = 0; part < join.owner().size(); part++) {
            pairs.add(equal(
                    targetAlias,
                    join.target().get(part).column(),
                    ownerAlias,
                    join.owner().get(part).column()));
        }
        return LogicalNode.and(pairs);
    }

    /** Equates the link table's columns with the owner's. */
    public static ExpressionNode linkToOwner(RelationshipMapping relationship, String linkAlias, String ownerAlias) {
        RelationshipMapping.LinkJoin join = relationship.linkJoin();
        return equal(linkAlias, join.ownerColumns(), ownerAlias, join.owner());
    }

    /** Equates the target's columns with the link table's. */
    public static ExpressionNode linkToTarget(RelationshipMapping relationship, String linkAlias, String targetAlias) {
        RelationshipMapping.LinkJoin join = relationship.linkJoin();
        return equal(linkAlias, join.targetColumns(), targetAlias, join.target());
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
