package org.relationshiporm.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;

/** The persistent objects of a session by entity and key: one object for one row. */
public final class IdentityMap {

    private final List<@Nullable Map<Object, EntityState>> byEntity = new ArrayList<>();

    public @Nullable EntityState find(EntityMapping mapping, Object key) {
        Map<Object, EntityState> states = statesOf(mapping);
        return states == null ? null : states.get(key);
    }

    private @Nullable Map<Object, EntityState> statesOf(EntityMapping mapping) {
        return mapping.ordinal() < byEntity.size() ? byEntity.get(mapping.ordinal()) : null;
    }

    public void put(EntityState state) {
        int ordinal = state.mapping().ordinal();
        while (byEntity.size() <= ordinal) {
            byEntity.add(null);
        }
        Map<Object, EntityState> states = byEntity.get(ordinal);
        if (states == null) {
            states = new HashMap<>();
            byEntity.set(ordinal, states);
        }
        states.put(state.requireKey(), state);
    }

    /** Takes the state out if it stands under {@code key}. */
    public void remove(EntityState state, @Nullable Object key) {
        Map<Object, EntityState> states = statesOf(state.mapping());
        if (states != null && key != null) {
            states.remove(key, state);
        }
    }

    /** The states of one entity, in no particular order. */
    public Collection<EntityState> states(EntityMapping mapping) {
        Map<Object, EntityState> states = statesOf(mapping);
        return states == null ? List.of() : states.values();
    }

    /** All states, entity by entity. */
    public List<EntityState> all() {
        List<EntityState> all = new ArrayList<>();
        for (Map<Object, EntityState> states : byEntity) {
            if (states != null) {
                all.addAll(states.values());
            }
        }
        return all;
    }

    public void clear() {
        byEntity.clear();
    }
}
