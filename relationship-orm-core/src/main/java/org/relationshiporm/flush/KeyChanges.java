package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.KeyReference;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/**
 * Lets rows follow the changed keys that they refer to, where the database does not: members are loaded, and their foreign keys assigned. What is in the
 * session without a relationship follows too.
 */
final class KeyChanges {

    private final PersistenceContext context;
    private final FlushSupport support;
    private final KeyAssignments assignments;
    private final Map<KeyReference, Set<EntityState>> handled = new HashMap<>(0);

    KeyChanges(PersistenceContext context, FlushSupport support, KeyAssignments assignments) {
        this.context = context;
        this.support = support;
        this.assignments = assignments;
    }

    /** Whether something was assigned, so that the changes are to be collected anew. */
    boolean follow(ChangeGroups groups) {
        boolean assigned = false;
        for (ChangeGroup group : groups.byRank()) {
            if (group.kind() == ChangeKind.UPDATE) {
                for (KeyReference reference : group.mapping().incomingReferences()) {
                    if (group.touches(reference.referenced()) && !isLeftToDatabase(reference)) {
                        assigned |= follow(group, reference);
                    }
                }
            }
        }
        return assigned;
    }

    private static boolean isLeftToDatabase(KeyReference reference) {
        return reference.isMovedByDatabase()
                && relationshipsOver(reference).stream()
                        .allMatch(relationship -> relationship.writeOptions().passiveUpdates());
    }

    /** The relationships of both sides. */
    private static List<RelationshipMapping> relationshipsOver(KeyReference reference) {
        List<RelationshipMapping> found = new ArrayList<>();
        for (EntityMapping side : Set.of(reference.target(), reference.owner())) {
            for (RelationshipMapping relationship : side.relationships()) {
                if (reference.isKeyOf(relationship)) {
                    found.add(relationship);
                }
            }
        }
        return found;
    }

    private boolean follow(ChangeGroup group, KeyReference reference) {
        Map<Object, EntityState> parents = new HashMap<>();
        Set<EntityState> known = handled.computeIfAbsent(reference, key -> new HashSet<>());
        for (RowChange row : group.rows()) {
            Object value = row.replaced() == null && row.touches(reference.referenced())
                    ? RowValues.stored(row.state(), reference.referenced())
                    : null;
            if (value != null && known.add(row.state())) {
                parents.put(value, row.state());
            }
        }
        if (parents.isEmpty()) {
            return false;
        }
        load(parents.values(), reference);
        boolean assigned = false;
        for (EntityState child : context.identityMap().states(reference.owner())) {
            Object value = child.isDeleteRequested() ? null : RowValues.stored(child, reference.columns());
            EntityState parent = value == null ? null : parents.get(value);
            if (parent != null && refersAsStored(child, reference)) {
                assign(child, parent, reference);
                assigned = true;
            }
        }
        return assigned;
    }

    private void load(Collection<EntityState> parents, KeyReference reference) {
        for (RelationshipMapping relationship : relationshipsOver(reference)) {
            if (relationship.direction() != Direction.MANY_TO_ONE) {
                support.load(parents, relationship);
            }
        }
    }

    private boolean refersAsStored(EntityState child, KeyReference reference) {
        KeyAssignments.@Nullable Assignment[] assigned = assignments.of(child);
        for (PropertyMapping column : reference.columns()) {
            if (KeyAssignments.find(assigned, column) != null || child.isChanged(column)) {
                return false;
            }
        }
        return true;
    }

    private void assign(EntityState child, EntityState parent, KeyReference reference) {
        RelationshipMapping relationship =
                relationshipsOver(reference).stream().findFirst().orElse(null);
        for (int part = 0; part < reference.columns().size(); part++) {
            assignments.assign(
                    child,
                    reference.columns().get(part),
                    parent,
                    reference.referenced().get(part),
                    relationship);
        }
    }
}
