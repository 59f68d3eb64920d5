package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PersistenceContext;

/** Brings the objects of a session back to what is stored when its transaction is rolled back, as a whole or to a savepoint. */
final class Restoration {

    private final PersistenceContext context;

    Restoration(PersistenceContext context) {
        this.context = context;
    }

    /** @param mark where in the undo log the rollback ends */
    void run(long mark) {
        List<EntityState> known = new ArrayList<>(context.identityMap().all());
        known.addAll(context.pending());
        for (EntityState state : List.copyOf(context.deleted())) {
            state.requestDelete(false);
        }
        context.deleted().clear();
        for (EntityState state : List.copyOf(context.pending())) {
            context.becomeTransient(state);
        }
        context.identityMap().all().forEach(Restoration::dropUnflushed);
        context.undoLog().rollbackTo(mark);
        context.identityMap().all().forEach(Restoration::dropUnflushed);
        context.changed().clear();
        context.rolledBack();
        for (EntityState state : known) {
            if (state.lifecycle() == Lifecycle.TRANSIENT) {
                letGoOfMembers(state);
            }
        }
    }

    private static void dropUnflushed(EntityState state) {
        state.mapping().properties().forEach(state::resetToRow);
        for (RelationshipHolder holder : state.holders()) {
            if (HolderAccess.isChanged(holder)) {
                HolderAccess.undo(holder);
            }
        }
    }

    /** Stored objects that a new one had taken over belong to their former owners again. */
    private void letGoOfMembers(EntityState state) {
        for (RelationshipMapping relationship : state.mapping().relationships()) {
            RelationshipMapping inverse = relationship.inverse();
            boolean ownsMembers = relationship.direction() == Direction.ONE_TO_MANY
                    || relationship.direction() == Direction.ONE_TO_ONE;
            if (inverse != null && ownsMembers) {
                RelationshipHolder holder = state.holder(relationship);
                for (Object member : HolderAccess.members(holder)) {
                    EntityState memberState = context.findTracked(member);
                    if (memberState != null
                            && memberState.lifecycle() == Lifecycle.PERSISTENT
                            && !HolderAccess.members(inverse.holder(member)).contains(state.entity())) {
                        HolderAccess.forget(holder, member);
                    }
                }
            }
        }
    }
}
