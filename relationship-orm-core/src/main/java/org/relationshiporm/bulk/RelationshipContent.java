package org.relationshiporm.bulk;

import java.util.List;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.PersistenceContext;

/**
 * What the session's relationships contain may be another after a statement: such are read again when next used, and readable as they are when the session
 * is gone.
 */
final class RelationshipContent {

    private final PersistenceContext context;

    RelationshipContent(PersistenceContext context) {
        this.context = context;
    }

    /** Rows of {@code mapping} have new values in {@code columns}, or are new. */
    void mayDiffer(EntityMapping mapping, List<PropertyMapping> columns) {
        for (EntityMapping owner : context.metaData().entities()) {
            for (RelationshipMapping relationship : owner.relationships()) {
                if (dependsOn(relationship, mapping, columns)) {
                    context.identityMap().states(owner).forEach(state -> readAgain(state.holder(relationship)));
                } else if (related(relationship.target(), mapping)) {
                    context.identityMap().states(owner).forEach(state -> readPartAgain(state.holder(relationship)));
                }
            }
        }
    }

    private static void readAgain(RelationshipHolder holder) {
        if ((HolderAccess.hasContent(holder) || HolderAccess.isFiltered(holder)) && !HolderAccess.isChanged(holder)) {
            HolderAccess.undo(holder);
        }
    }

    /** Which members a part has depends on more than the relationship: on criteria that may ask for any column. */
    private static void readPartAgain(RelationshipHolder holder) {
        if (HolderAccess.isFiltered(holder)) {
            readAgain(holder);
        }
    }

    private static boolean dependsOn(
            RelationshipMapping relationship, EntityMapping mapping, List<PropertyMapping> columns) {
        boolean asksValues = !relationship.criteria().isEmpty();
        if (asksValues && related(relationship.owner(), mapping)) {
            return true;
        }
        if (!related(relationship.target(), mapping)) {
            return false;
        }
        PropertyMapping position = relationship.position();
        return asksValues
                || isMappedBy(relationship, columns)
                || (position != null && columns.contains(position))
                || relationship.orderBy().stream().anyMatch(term -> columns.contains(term.property()))
                || isFoundBy(relationship, columns);
    }

    private static boolean related(EntityMapping one, EntityMapping other) {
        return one.isA(other) || other.isA(one);
    }

    private static boolean isMappedBy(RelationshipMapping relationship, List<PropertyMapping> columns) {
        return columns.stream().anyMatch(column -> relationship.field().mapKey().equals(column.name()));
    }

    private static boolean isFoundBy(RelationshipMapping relationship, List<PropertyMapping> columns) {
        boolean keyInTarget =
                relationship.direction() == Direction.ONE_TO_MANY || relationship.direction() == Direction.ONE_TO_ONE;
        return keyInTarget
                && relationship.hasKey()
                && relationship.keyJoin().target().stream().anyMatch(columns::contains);
    }
}
