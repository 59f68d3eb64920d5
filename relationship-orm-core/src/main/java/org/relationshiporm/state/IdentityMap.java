package org.relationshiporm.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;

/** The persistent objects of a session by entity and key: one object for one row. Those of a session that only reads are held weakly where they lead to their states. */
public final class IdentityMap {

    private final List<@Nullable Map<Object, EntityState>> byEntity = new ArrayList<>();
    private final Map<EntityMapping, Map<Object, EntityState>> byObject = new HashMap<>();

    private final Map<EntityMapping, WeakStates> weak = new HashMap<>(0);

    /** The object of {@code mapping}'s hierarchy with this key, whichever of its classes it is of. */
    public @Nullable EntityState find(EntityMapping mapping, Object key) {
        Map<Object, EntityState> states = statesOf(mapping);
        EntityState found = states == null ? null : states.get(key);
        WeakStates others = found != null || weak.isEmpty() ? null : weak.get(mapping.root());
        return others == null ? found : others.find(key);
    }

    /** Keeps the state as long as somebody holds the object, which leads to it. */
    void putWeakly(EntityState state) {
        weak.computeIfAbsent(state.mapping().root(), mapping -> new WeakStates())
                .put(state);
    }

    /**
     * The state of an object that cannot lead to it by itself, because its class has no holders. The first call for an entity makes an index of its objects,
     * which is kept from then on.
     */
    @Nullable
    EntityState findByObject(EntityMapping mapping, Object entity) {
        return byObject.computeIfAbsent(mapping.root(), this::index).get(entity);
    }

    private Map<Object, EntityState> index(EntityMapping mapping) {
        Map<Object, EntityState> index = new IdentityHashMap<>();
        states(mapping).forEach(state -> index.put(state.entity(), state));
        return index;
    }

    private @Nullable Map<Object, EntityState> statesOf(EntityMapping mapping) {
        int ordinal = mapping.root().ordinal();
        return ordinal < byEntity.size() ? byEntity.get(ordinal) : null;
    }

    public void put(EntityState state) {
        int ordinal = state.mapping().root().ordinal();
        while (byEntity.size() <= ordinal) {
            byEntity.add(null);
        }
        Map<Object, EntityState> states = byEntity.get(ordinal);
        if (states == null) {
            states = new HashMap<>();
            byEntity.set(ordinal, states);
        }
        states.put(state.requireKey(), state);
        Map<Object, EntityState> index =
                byObject.isEmpty() ? null : byObject.get(state.mapping().root());
        if (index != null) {
            index.put(state.entity(), state);
        }
    }

    /** Takes the state out if it stands under {@code key}. */
    public void remove(EntityState state, @Nullable Object key) {
        WeakStates others =
                key == null || weak.isEmpty() ? null : weak.get(state.mapping().root());
        if (others != null && key != null) {
            others.remove(state, key);
        }
        Map<Object, EntityState> states = statesOf(state.mapping());
        if (states != null && key != null) {
            states.remove(key, state);
            Map<Object, EntityState> index = byObject.get(state.mapping().root());
            if (index != null) {
                index.remove(state.entity());
            }
        }
    }

    /** The states of one entity that are held strongly, those of entities below it included, in no particular order. */
    public Collection<EntityState> states(EntityMapping mapping) {
        if (mapping.lineage() != null) {
            return statesOfFamily(mapping);
        }
        Map<Object, EntityState> states = statesOf(mapping);
        return states == null ? List.of() : states.values();
    }

    private List<EntityState> statesOfFamily(EntityMapping mapping) {
        List<EntityState> found = new ArrayList<>();
        for (EntityMapping member : mapping.family()) {
            Map<Object, EntityState> states = statesOf(member);
            for (EntityState state : states == null ? List.<EntityState>of() : states.values()) {
                if (state.mapping() == member) {
                    found.add(state);
                }
            }
        }
        return found;
    }

    /** All states, entity by entity. */
    public List<EntityState> all() {
        List<EntityState> all = new ArrayList<>();
        for (Map<Object, EntityState> states : byEntity) {
            if (states != null) {
                all.addAll(states.values());
            }
        }
        weak.values().forEach(states -> states.forEach(all::add));
        return all;
    }

    /** Hands every state to {@code action}, which must not add or remove any. */
    void forEach(Consumer<EntityState> action) {
        for (Map<Object, EntityState> states : byEntity) {
            if (states != null) {
                states.values().forEach(action);
            }
        }
        weak.values().forEach(states -> states.forEach(action));
    }

    public void clear() {
        weak.clear();
        byEntity.clear();
        byObject.clear();
    }
}
