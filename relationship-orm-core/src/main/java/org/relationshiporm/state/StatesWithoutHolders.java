package org.relationshiporm.state;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The states of a session's objects that lead to them neither through a holder, because their class has none, nor through the identity map: those that are
 * to be inserted, and those whose rows the running transaction deleted. Most sessions have none.
 */
final class StatesWithoutHolders {

    private @Nullable Map<Object, EntityState> pending;
    private @Nullable Set<EntityState> removed;

    @Nullable
    EntityState findPending(Object entity) {
        return pending == null ? null : pending.get(entity);
    }

    void addPending(EntityState state) {
        if (isWithoutHolders(state)) {
            Map<Object, EntityState> known = pending;
            if (known == null) {
                known = new IdentityHashMap<>();
                pending = known;
            }
            known.put(state.entity(), state);
        }
    }

    void removePending(EntityState state) {
        if (pending != null) {
            pending.remove(state.entity());
        }
    }

    @Nullable
    EntityState findRemoved(Object entity) {
        if (removed != null) {
            for (EntityState state : removed) {
                if (state.entity() == entity) {
                    return state;
                }
            }
        }
        return null;
    }

    void addRemoved(EntityState state) {
        if (isWithoutHolders(state)) {
            Set<EntityState> known = removed;
            if (known == null) {
                known = new LinkedHashSet<>();
                removed = known;
            }
            known.add(state);
        }
    }

    void restored(EntityState state) {
        if (removed != null) {
            removed.remove(state);
        }
    }

    void forgetRemoved() {
        removed = null;
    }

    private static boolean isWithoutHolders(EntityState state) {
        return state.mapping().layout().size() == 0;
    }
}
