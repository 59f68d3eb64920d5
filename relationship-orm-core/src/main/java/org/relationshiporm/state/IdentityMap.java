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

    private final List<@Nullable StateTable> byEntity = new ArrayList<>();
    private final List<@Nullable WeakStates> weakByEntity = new ArrayList<>(0);
    private @Nullable Map<EntityMapping, Map<Object, EntityState>> byObject;
    private boolean holdsWeaklyWithoutHolders;

    /** The object of {@code mapping}'s hierarchy with this key, whichever of its classes it is of. */
    public @Nullable EntityState find(EntityMapping mapping, Object key) {
        StateTable states = statesOf(mapping);
        EntityState found = states == null ? null : states.find(key);
        WeakStates others = found == null ? at(weakByEntity, mapping) : null;
        return others == null ? found : others.find(key);
    }

    /** Keeps the state as long as somebody holds the object, which leads to it. */
    void putWeakly(EntityState state) {
        WeakStates states = at(weakByEntity, state.mapping());
        if (states == null) {
            states = new WeakStates();
            set(weakByEntity, state.mapping(), states);
        }
        states.put(state);
        holdsWeaklyWithoutHolders |= state.mapping().layout().size() == 0;
    }

    /**
     * The state of an object that cannot lead to it by itself, because its class has no holders. The first call for an entity makes an index of its objects,
     * which is kept from then on.
     */
    @Nullable
    EntityState findByObject(EntityMapping mapping, Object entity) {
        Map<EntityMapping, Map<Object, EntityState>> indexes = byObject;
        if (indexes == null) {
            indexes = new HashMap<>();
            byObject = indexes;
        }
        return indexes.computeIfAbsent(mapping.root(), this::index).get(entity);
    }

    private Map<Object, EntityState> index(EntityMapping mapping) {
        Map<Object, EntityState> index = new IdentityHashMap<>();
        states(mapping).forEach(state -> index.put(state.entity(), state));
        return index;
    }

    private @Nullable StateTable statesOf(EntityMapping mapping) {
        return at(byEntity, mapping);
    }

    private static <T> @Nullable T at(List<@Nullable T> byEntity, EntityMapping mapping) {
        int ordinal = mapping.root().ordinal();
        return ordinal < byEntity.size() ? byEntity.get(ordinal) : null;
    }

    private static <T> void set(List<@Nullable T> byEntity, EntityMapping mapping, T states) {
        int ordinal = mapping.root().ordinal();
        while (byEntity.size() <= ordinal) {
            byEntity.add(null);
        }
        byEntity.set(ordinal, states);
    }

    public void put(EntityState state) {
        StateTable states = statesOf(state.mapping());
        if (states == null) {
            states = new StateTable();
            set(byEntity, state.mapping(), states);
        }
        states.put(state);
        Map<Object, EntityState> index =
                byObject == null ? null : byObject.get(state.mapping().root());
        if (index != null) {
            index.put(state.entity(), state);
        }
    }

    /** Takes the state out if it stands under {@code key}. */
    public void remove(EntityState state, @Nullable Object key) {
        WeakStates others = at(weakByEntity, state.mapping());
        if (others != null && key != null) {
            others.remove(state, key);
        }
        StateTable states = statesOf(state.mapping());
        if (states != null && key != null) {
            states.remove(key, state);
            Map<Object, EntityState> index =
                    byObject == null ? null : byObject.get(state.mapping().root());
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
        StateTable states = statesOf(mapping);
        return states == null ? List.of() : states;
    }

    private List<EntityState> statesOfFamily(EntityMapping mapping) {
        List<EntityState> found = new ArrayList<>();
        for (EntityMapping member : mapping.family()) {
            StateTable states = statesOf(member);
            for (EntityState state : states == null ? List.<EntityState>of() : states) {
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
        forEach(all::add);
        return all;
    }

    /** Hands every state to {@code action}, which must not add or remove any. */
    void forEach(Consumer<EntityState> action) {
        forEachHeldStrongly(action);
        forEachHeldWeakly(action);
    }

    /**
     * Hands to {@code action} the states that a session must let go one by one when it ends: not those held weakly whose objects lead to them, since these keep nothing else of the
     * session alive.
     */
    void forEachToDetach(Consumer<EntityState> action) {
        forEachHeldStrongly(action);
        if (holdsWeaklyWithoutHolders) {
            forEachHeldWeakly(action);
        }
    }

    private void forEachHeldStrongly(Consumer<EntityState> action) {
        for (StateTable states : byEntity) {
            if (states != null) {
                states.forEach(action);
            }
        }
    }

    private void forEachHeldWeakly(Consumer<EntityState> action) {
        for (WeakStates states : weakByEntity) {
            if (states != null) {
                states.forEach(action);
            }
        }
    }

    /** Whether no object is held strongly. */
    boolean isEmpty() {
        for (StateTable states : byEntity) {
            if (states != null && !states.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    public void clear() {
        weakByEntity.clear();
        byEntity.clear();
        byObject = null;
    }
}
