package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Finds, without loading anything, the objects of a session whose rows refer to given owners. */
final class TrackedMembers {

    private final PersistenceContext context;

    TrackedMembers(PersistenceContext context) {
        this.context = context;
    }

    /** The members by their rows, but for those that the application gave to others or is to delete anyway. */
    List<EntityState> of(RelationshipMapping relationship, List<EntityState> owners) {
        RelationshipMapping.KeyJoin join = relationship.keyJoin();
        Set<Object> keys = new HashSet<>();
        for (EntityState owner : owners) {
            Object key = RowValues.stored(owner, join.owner());
            if (key != null) {
                keys.add(key);
            }
        }
        List<EntityState> found = new ArrayList<>();
        for (EntityState member : context.identityMap().states(relationship.target())) {
            Object key = member.isDeleteRequested() ? null : RowValues.stored(member, join.target());
            if (key != null && keys.contains(key) && !isMoved(relationship, member)) {
                found.add(member);
            }
        }
        return found;
    }

    private static boolean isMoved(RelationshipMapping relationship, EntityState member) {
        RelationshipMapping inverse = relationship.inverse();
        if (inverse != null && HolderAccess.isChanged(member.holder(inverse))) {
            return true;
        }
        for (PropertyMapping column : relationship.keyJoin().target()) {
            if (member.isChanged(column)) {
                return true;
            }
        }
        return false;
    }
}
