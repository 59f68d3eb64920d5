package org.relationshiporm.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;

/** The objects of one entity that one statement returned: what the first of them needs is loaded for all. */
public final class PeerGroup {

    private final List<Object> members = new ArrayList<>();
    private final @Nullable EntityMapping mapping;
    private final @Nullable IdentityMap weak;

    public PeerGroup() {
        this(null, null);
    }

    private PeerGroup(@Nullable EntityMapping mapping, @Nullable IdentityMap weak) {
        this.mapping = mapping;
        this.weak = weak;
    }

    /** A group that knows its members by their keys, and those only as long as somebody else holds them. */
    static PeerGroup weak(EntityMapping mapping, IdentityMap identityMap) {
        return new PeerGroup(mapping, identityMap);
    }

    public void add(EntityState state) {
        if (state.peers() != this) {
            state.joinPeers(this);
            members.add(weak == null ? state : state.requireKey());
        }
    }

    /** The members in the order in which they were read; some may have left for another group or the session since. */
    @SuppressWarnings("unchecked")
    public List<EntityState> members() {
        IdentityMap map = weak;
        EntityMapping entity = mapping;
        if (map == null || entity == null) {
            return (List<EntityState>) (List<?>) members;
        }
        List<EntityState> present = new ArrayList<>(members.size());
        for (Object key : members) {
            EntityState state = map.find(entity, key);
            if (state != null) {
                present.add(state);
            }
        }
        return present;
    }
}
