package org.relationshiporm.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Walks from an object of a session along a cascade, over what is in memory. */
final class CascadeWalk {

    private CascadeWalk() {}

    /** The object, first, and all in this session that {@code cascade} reaches over loaded relationships. */
    static List<EntityState> reach(PersistenceContext context, Object root, Cascade cascade) {
        List<EntityState> reached = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> queue = new ArrayDeque<>(List.of(root));
        while (!queue.isEmpty()) {
            Object object = queue.poll();
            EntityState state = seen.add(object) ? context.findTracked(object) : null;
            if (state != null) {
                reached.add(state);
                for (RelationshipMapping relationship : state.mapping().relationships()) {
                    if (relationship.cascades(cascade)) {
                        queue.addAll(HolderAccess.members(relationship.holder(object)));
                    }
                }
            }
        }
        return reached;
    }
}
