package org.relationshiporm.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;

/**
 * What one chunk of a stream brought into the session, and what was loaded for it since. It leaves the session when the stream goes on, but for what has
 * unflushed changes or was found by somebody else too.
 */
public final class StreamChunk {

    private final PersistenceContext context;
    private final Set<EntityState> states = new LinkedHashSet<>();

    StreamChunk(PersistenceContext context) {
        this.context = context;
    }

    public void add(EntityState state) {
        states.add(state);
    }

    public boolean contains(EntityState state) {
        return states.contains(state);
    }

    /** The object stays in the session. */
    void keep(EntityState state) {
        states.remove(state);
    }

    /** Lets go of what is not needed any more. */
    public void release() {
        if (states.isEmpty()) {
            return;
        }
        Set<Object> needed = neededByPendingWork();
        List<EntityState> leaving = new ArrayList<>(states.size());
        for (EntityState state : states) {
            boolean stays = state.lifecycle() != Lifecycle.PERSISTENT
                    || state.isDeleteRequested()
                    || needed.contains(state.entity())
                    || state.isChanged()
                    || state.hasChangedHolder();
            if (stays) {
                state.leavePeers(); // the group would keep what leaves
            } else {
                leaving.add(state);
            }
        }
        states.clear();
        leaving.forEach(context::expunge);
    }

    /** Lets go of what is not needed any more, as the stream is over. */
    public void end() {
        release();
        context.forget(this);
    }

    private Set<Object> neededByPendingWork() {
        Set<Object> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        context.pending().forEach(state -> collectMembers(state, needed));
        context.changed().forEach(state -> collectMembers(state, needed));
        return needed;
    }

    private static void collectMembers(EntityState state, Set<Object> members) {
        for (RelationshipHolder holder : state.holders()) {
            HolderAccess.forEachMember(holder, members::add);
        }
    }
}
