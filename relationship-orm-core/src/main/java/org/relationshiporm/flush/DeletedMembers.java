package org.relationshiporm.flush;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Lets deleted objects leave the loaded relationships of their session, to which a rollback brings them back. */
public final class DeletedMembers {

    private final PersistenceContext context;

    public DeletedMembers(PersistenceContext context) {
        this.context = context;
    }

    /** Takes the objects out of whatever relationship of an object of the session holds them. */
    public void leave(List<EntityState> deleted) {
        Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        deleted.forEach(state -> gone.add(state.entity()));
        for (EntityMapping mapping : context.metaData().entities()) {
            for (RelationshipMapping relationship : mapping.relationships()) {
                boolean concerned = relationship.owner() == mapping
                        && deleted.stream().anyMatch(state -> state.mapping().isA(relationship.target()));
                if (concerned) {
                    context.identityMap().states(mapping).forEach(state -> forget(state, relationship, gone));
                }
            }
        }
    }

    private void forget(EntityState state, RelationshipMapping relationship, Set<Object> gone) {
        RelationshipHolder holder = state.holder(relationship);
        if (!HolderAccess.hasContent(holder) && !HolderAccess.isFiltered(holder)) {
            return;
        }
        if (HolderAccess.members(holder).stream().anyMatch(gone::contains)) {
            HolderAccess.Memento before = HolderAccess.contents(holder);
            HolderAccess.forget(holder, gone);
            context.undoLog().record(() -> {
                if (context.isKnown(state)) {
                    HolderAccess.restore(holder, before);
                }
            });
        }
    }
}
