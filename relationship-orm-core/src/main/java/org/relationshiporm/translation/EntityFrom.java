package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.LogicalNode;

/** What an entity's rows are read from: its table, or all the tables over which they lie. */
public final class EntityFrom {

    private EntityFrom() {}

    /** The entity's rows with the columns of all entities below it. */
    public static FromItem of(EntityMapping mapping, String alias) {
        return of(mapping, alias, mapping.family());
    }

    /** The entity's rows with the columns of some entities below it. */
    static FromItem of(EntityMapping mapping, String alias, Collection<EntityMapping> below) {
        FromItem first = new FromItem.TableItem(mapping.tables().get(0), alias);
        Set<EntityMapping> joined = new LinkedHashSet<>(mapping.levels());
        List<Join> joins = new ArrayList<>();
        for (EntityMapping level : mapping.levels()) {
            if (level.isExtension()) {
                joins.add(join(level, alias, false));
            }
        }
        for (EntityMapping member : mapping.family()) {
            if (below.contains(member)) {
                for (EntityMapping level : member.levels()) {
                    if (level.isExtension() && joined.add(level)) {
                        joins.add(join(level, alias, true));
                    }
                }
            }
        }
        return joins.isEmpty() ? first : new FromItem.JoinedItem(first, joins);
    }

    private static Join join(EntityMapping level, String alias, boolean outer) {
        List<ExpressionNode> parts = new ArrayList<>();
        for (PropertyMapping key : level.key()) {
            parts.add(new ComparisonNode(Comparison.EQUAL, level.extensionKey(key, alias), key.at(alias)));
        }
        return new Join(
                new FromItem.TableItem(level.table(), level.extensionAlias(alias)), LogicalNode.and(parts), outer);
    }
}
