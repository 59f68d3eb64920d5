package org.relationshiporm.state;

import java.util.ArrayList;
import java.util.List;

/** The objects of one entity that one statement returned: what the first of them needs is loaded for all. */
public final class PeerGroup {

    private final List<EntityState> members = new ArrayList<>();

    public void add(EntityState state) {
        if (state.peers() != this) {
            state.joinPeers(this);
            members.add(state);
        }
    }

    /** The members in the order in which they were read; some may have left for another group or the session since. */
    public List<EntityState> members() {
        return members;
    }
}
