package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.mapping.DeleteRule;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/**
 * Members that a delete takes along without reading them: one statement deletes them by their foreign key. That does what loading and deleting each would
 * do only where nothing hangs on such a member (no row refers to it, no link table, no further cascade), nobody is told of its end, and the session has no
 * object of its class, so that no change, move or unique value of one is waiting.
 */
final class UnseenMembers {

    private final PersistenceContext context;
    private final Map<RelationshipMapping, Set<EntityState>> owners = new LinkedHashMap<>();

    UnseenMembers(PersistenceContext context) {
        this.context = context;
    }

    /** Takes those of {@code deleted} whose members can go unread; returns the others, whose members are to be loaded. */
    List<EntityState> take(RelationshipMapping relationship, List<EntityState> deleted) {
        if (!canGoUnseen(relationship) || isAnyInSession(relationship.target())) {
            return deleted;
        }
        List<EntityState> others = new ArrayList<>();
        for (EntityState owner : deleted) {
            RelationshipHolder holder = owner.holder(relationship);
            if (HolderAccess.isInMemory(holder) || HolderAccess.isChanged(holder)) {
                others.add(owner);
            } else {
                owners.computeIfAbsent(relationship, key -> new LinkedHashSet<>())
                        .add(owner);
            }
        }
        return others;
    }

    /** Gives back the owners of members whose class the session has come to hold objects of, because another relationship was loaded since. */
    Map<RelationshipMapping, List<EntityState>> giveBack() {
        Map<RelationshipMapping, List<EntityState>> returned = new LinkedHashMap<>();
        owners.forEach((relationship, states) -> {
            if (isAnyInSession(relationship.target())) {
                returned.put(relationship, List.copyOf(states));
            }
        });
        owners.keySet().removeAll(returned.keySet());
        return returned;
    }

    List<FlushStep> steps() {
        List<FlushStep> steps = new ArrayList<>();
        owners.forEach((relationship, states) -> {
            RelationshipMapping.KeyJoin join = relationship.keyJoin();
            List<FlushStep.KeyValues> rows = new ArrayList<>(states.size());
            for (EntityState owner : states) {
                rows.add(new FlushStep.KeyValues(owner, join.owner(), owner, List.of(), true));
            }
            steps.add(new FlushStep.DeleteMatching(
                    relationship.target().table(), FlushExecutor.schemaColumns(join.target()), rows));
        });
        return steps;
    }

    /** After the rows were deleted: the owners have no members, and reading that sends nothing. */
    void settle() {
        owners.forEach((relationship, states) -> {
            for (EntityState owner : states) {
                RelationshipHolder holder = owner.holder(relationship);
                HolderAccess.fillContent(holder, List.of(), context.door().transaction());
                context.undoLog().record(() -> {
                    if (context.isKnown(owner)) {
                        HolderAccess.expire(holder);
                    }
                });
            }
        });
    }

    private boolean isAnyInSession(EntityMapping target) {
        return !context.identityMap().states(target).isEmpty()
                || context.pending().stream().anyMatch(state -> state.mapping().isA(target));
    }

    private boolean canGoUnseen(RelationshipMapping relationship) {
        EntityMapping target = relationship.target();
        return (relationship.direction() == Direction.ONE_TO_MANY || relationship.direction() == Direction.ONE_TO_ONE)
                && relationship.writeOptions().passiveDeletes() == PassiveDeletes.OFF
                && relationship.criteria().isEmpty()
                && !relationship.isWriteOnly()
                && !relationship.isViewOnly()
                && target.lineage() == null
                && target.incomingReferences().isEmpty()
                && target.relationships().stream().allMatch(other -> other.deleteRule() == DeleteRule.NOTHING)
                && !isLinked(target)
                && !context.events().hearDeletesOf(target);
    }

    /** Whether a many-to-many leads to {@code target}, so that link rows refer to it. */
    private boolean isLinked(EntityMapping target) {
        return context.metaData().entities().stream()
                .flatMap(mapping -> mapping.relationships().stream())
                .anyMatch(relationship ->
                        relationship.direction() == Direction.MANY_TO_MANY && relationship.target() == target);
    }
}
