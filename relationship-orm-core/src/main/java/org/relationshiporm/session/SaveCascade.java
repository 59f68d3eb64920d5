package org.relationshiporm.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.DetachedStates;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PersistenceContext;

/** Takes objects, and what they lead to along SAVE_UPDATE, into a session. Everything is checked before the first object is taken. */
final class SaveCascade {

    private final PersistenceContext context;

    SaveCascade(PersistenceContext context) {
        this.context = context;
    }

    /** An object to take, and what is known of it; null when no session has seen it. */
    private record Reached(
            EntityMapping mapping, Object object, @Nullable EntityState state) {}

    /** Objects that the session has already are not followed further, unless they are given: the flush finds what they lead to anew. */
    void add(Collection<?> roots) {
        List<Reached> reached = new ArrayList<>();
        Map<EntityMapping, Map<Object, Object>> detached = new HashMap<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> queue = new ArrayDeque<>();
        for (Object root : roots) {
            if (root == null) {
                throw new SessionUsageException("A session takes no null. Give it an object of an entity class.");
            }
            queue.add(root);
        }
        int given = queue.size();
        while (!queue.isEmpty()) {
            Object object = queue.poll();
            boolean isGiven = given-- > 0;
            if (seen.add(object)) {
                EntityMapping mapping = context.metaData().entity(object.getClass());
                EntityState state = requireAddable(mapping, object);
                if (isGiven || state == null || !context.isTracked(state)) {
                    requireOneOfEachRow(mapping, object, state, detached);
                    reached.add(new Reached(mapping, object, state));
                    follow(mapping, object, state, queue);
                }
            }
        }
        reached.forEach(this::take);
    }

    private void follow(EntityMapping mapping, Object object, @Nullable EntityState state, Deque<Object> queue) {
        for (RelationshipMapping relationship : mapping.relationships()) {
            if (relationship.cascades(Cascade.SAVE_UPDATE)) {
                RelationshipHolder holder = relationship.holder(object);
                HolderAccess.forEachMember(holder, queue::add);
                if (state != null && state.lifecycle() == Lifecycle.DETACHED) {
                    HolderAccess.departed(holder).stream()
                            .filter(context::isDetached)
                            .forEach(queue::add);
                }
            }
        }
    }

    private void requireOneOfEachRow(
            EntityMapping mapping,
            Object object,
            @Nullable EntityState state,
            Map<EntityMapping, Map<Object, Object>> detached) {
        Object key = detachedKey(mapping, object, state);
        if (key != null) {
            Object other =
                    detached.computeIfAbsent(mapping, entity -> new HashMap<>()).putIfAbsent(key, object);
            if (other != null) {
                throw new SessionUsageException("Two detached objects of " + mapping.name() + " [" + key
                        + "] were given, or are reached from what was given, and a session holds one object for one row. Take the changes over into one "
                        + "of them, and add only that.");
            }
        }
    }

    /** The key of an object that is stored and in no session; null for every other. */
    private @Nullable Object detachedKey(EntityMapping mapping, Object object, @Nullable EntityState state) {
        if (state != null) {
            return state.isNew() || context.isTracked(state) ? null : state.key();
        }
        DetachedStates.Stored stored = mapping.layout().size() == 0 ? context.findDetached(object) : null;
        return stored == null ? null : stored.key();
    }

    /** Refuses an object that cannot be taken; gives what is known of one that can. */
    @Nullable
    EntityState requireAddable(EntityMapping mapping, Object object) {
        mapping.layout().fields().forEach(field -> field.get(object));
        EntityState state = context.find(object);
        if (state == null) {
            requireNeverStored(mapping, object);
            EntityState elsewhere = mapping.layout().size() == 0 ? context.findElsewhere(object) : null;
            if (elsewhere != null) {
                throw belongsElsewhere(elsewhere);
            }
            DetachedStates.Stored stored = mapping.layout().size() == 0 ? context.findDetached(object) : null;
            if (stored != null) {
                requireNotGone(stored.gone(), mapping.name() + " [" + stored.key() + "]");
                requireSnapshot(stored.readOnly(), mapping.name() + " [" + stored.key() + "]");
            }
            requireFreeKey(mapping, object, detachedKey(mapping, object, null));
            return null;
        }
        if (state.lifecycle() == Lifecycle.TRANSIENT || context.isTracked(state)) {
            return state;
        }
        if (state.lifecycle() == Lifecycle.DELETED) {
            throw new SessionUsageException(
                    state.describeEntity()
                            + " was deleted by this session's transaction and cannot be added again. Roll back to get it back, or construct a new object.");
        }
        if (state.context() != context && state.context().door().isOpen() && state.lifecycle() != Lifecycle.DETACHED) {
            throw belongsElsewhere(state);
        }
        requireNotGone(state.isGone(), state.describeEntity());
        requireSnapshot(state.context().door().isReadOnly(), state.describeEntity());
        requireFreeKey(mapping, object, state.key());
        return state;
    }

    private static SessionUsageException belongsElsewhere(EntityState state) {
        return new SessionUsageException(
                state.describeEntity()
                        + " belongs to another open session. Expunge it there first, or close that session, or load it here with get(...).");
    }

    private static void requireNotGone(boolean gone, String described) {
        if (gone) {
            throw new SessionUsageException(described
                    + " was deleted, and the deletion committed, so it cannot be added again. Construct a new object, or insert a copy under the old key "
                    + "with merge(object).");
        }
    }

    private static void requireSnapshot(boolean readOnly, String described) {
        if (readOnly) {
            throw new SessionUsageException(described
                    + " comes from a read-only session, which does not keep what its row was, so its changes cannot be found. Use merge(object), or load "
                    + "it here with get(...).");
        }
    }

    /** An unloaded relationship without a state is that of a stored object which came back from serialization. */
    private static void requireNeverStored(EntityMapping mapping, Object object) {
        for (RelationshipMapping relationship : mapping.relationships()) {
            if (!relationship.holder(object).isLoaded()) {
                throw new SessionUsageException("This " + mapping.name()
                        + " was stored before it was serialized, and its state stayed behind: adding it would insert its row again. Use "
                        + "merge(object), or load the object with get(...) and take the changes over.");
            }
        }
    }

    void requireFreeKey(EntityMapping mapping, Object detached, @Nullable Object key) {
        EntityState present = key == null ? null : context.identityMap().find(mapping, key);
        if (present != null && present.entity() != detached) {
            throw new SessionUsageException("The session holds another object for " + present.describeEntity()
                    + ". Change that one, or expunge it before adding the detached object.");
        }
    }

    private void take(Reached reached) {
        EntityState state = reached.state();
        if (state != null && context.isTracked(state)) {
            if (state.isDeleteRequested()) {
                state.requestDelete(false);
                context.deleted().remove(state);
            }
            return;
        }
        EntityMapping mapping = reached.mapping();
        Object object = reached.object();
        Object key = state == null ? null : state.key();
        @Nullable Object[] snapshot = state == null ? null : state.snapshot();
        if (mapping.layout().size() == 0) {
            DetachedStates.Stored stored = context.takeDetached(object);
            if (stored != null) {
                key = stored.key();
                snapshot = stored.snapshot();
            }
        }
        if (key != null && snapshot != null) {
            context.reattach(mapping, object, key, snapshot);
        } else {
            context.addPending(mapping, object);
        }
    }
}
