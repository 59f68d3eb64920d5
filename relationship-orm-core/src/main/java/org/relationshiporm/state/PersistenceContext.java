package org.relationshiporm.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.HolderField;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;

/** The objects of a session: the identity map, what is new, changed or to be deleted, and the undo log. Belongs to the session's thread. */
public final class PersistenceContext {

    private final MetaData metaData;
    private final SessionDoor door;
    private final DetachedStates detachedStates;
    private final IdentityMap identityMap = new IdentityMap();
    private final Set<EntityState> pending = new LinkedHashSet<>();
    private final Set<EntityState> deleted = new LinkedHashSet<>();
    private final Set<EntityState> changed = new LinkedHashSet<>();
    private final StatesWithoutHolders withoutHolders = new StatesWithoutHolders();
    private final List<EntityState> removed = new ArrayList<>();
    private final UndoLog undoLog = new UndoLog();
    private boolean announced;
    private final EntityEvents events;
    private Map<EntityState, EntityEvent> untold = Map.of();
    private final List<StreamChunk> chunks = new ArrayList<>(0);
    private boolean planning;

    public PersistenceContext(MetaData metaData, SessionDoor door, DetachedStates detachedStates, EntityEvents events) {
        this.metaData = metaData;
        this.events = events;
        this.door = door;
        this.detachedStates = detachedStates;
    }

    public MetaData metaData() {
        return metaData;
    }

    public SessionDoor door() {
        return door;
    }

    public IdentityMap identityMap() {
        return identityMap;
    }

    /** Where the objects tell what happens to them. */
    public EntityEvents events() {
        return events;
    }

    /** Lets listeners hear of a flush before its plan is made; relationships must not change meanwhile. */
    public void whilePlanning(Runnable announcement) {
        planning = true;
        try {
            announcement.run();
        } finally {
            planning = false;
        }
    }

    /** Refuses what a listener must not change while a flush is planned. */
    public void requireNotPlanning(String change) {
        if (planning) {
            throw new SessionUsageException(
                    "A listener's `beforeInsert`, `beforeUpdate` or `beforeDelete` cannot "
                            + change
                            + ": what the flush writes is decided by then. Change plain attributes there, and the rest in `SessionListener.beforeFlush`.");
        }
    }

    /** Whether objects are held only as long as the application holds them: where nothing is ever written, and the object leads to its state. */
    private boolean holdsWeakly(EntityMapping mapping) {
        return door.isReadOnly()
                && (mapping.layout().size() > 0 || !mapping.deferred().isEmpty());
    }

    /** A group for the objects that one statement returns. */
    public PeerGroup newPeers(EntityMapping mapping) {
        return holdsWeakly(mapping) ? PeerGroup.weak(mapping, identityMap) : new PeerGroup();
    }

    /** Begins to note what a stream brings into the session. */
    public StreamChunk openChunk() {
        StreamChunk chunk = new StreamChunk(this);
        chunks.add(chunk);
        return chunk;
    }

    void forget(StreamChunk chunk) {
        chunks.remove(chunk);
    }

    /** The stream's chunk that the object came with and will leave with; null when it stays. */
    public @Nullable StreamChunk chunkOf(EntityState state) {
        for (int index = 0; index < chunks.size(); index++) {
            if (chunks.get(index).contains(state)) {
                return chunks.get(index);
            }
        }
        return null;
    }

    /** Somebody else than {@code chunk} has found the object: it stays when its own chunk leaves. */
    public void keepBeyond(@Nullable StreamChunk chunk, EntityState state) {
        for (int index = 0; index < chunks.size(); index++) {
            if (chunks.get(index) != chunk) {
                chunks.get(index).keep(state);
            }
        }
    }

    /** The object's attributes were read again. */
    public void noteRefreshed(EntityState state) {
        if (events.concern(state.mapping())) {
            untold().putIfAbsent(state, EntityEvent.REFRESHED);
        }
    }

    private Map<EntityState, EntityEvent> untold() {
        if (untold.isEmpty()) {
            untold = new LinkedHashMap<>();
        }
        return untold;
    }

    /** Tells listeners of the objects that were read since they last heard; called when no result is being read. */
    public void tellLoaded() {
        while (!untold.isEmpty()) {
            Map<EntityState, EntityEvent> telling = untold;
            untold = Map.of();
            telling.forEach((state, event) -> events.tell(event, state));
        }
    }

    /** The objects to insert, in the order of {@code add}. */
    public Collection<EntityState> pending() {
        return pending;
    }

    /** The objects that the session was told to delete. */
    public Collection<EntityState> deleted() {
        return deleted;
    }

    /** The objects with relationships that changed since the last flush. */
    public Collection<EntityState> changed() {
        return changed;
    }

    /** Whether objects were added or deleted or relationships changed since the last flush. */
    public boolean hasPendingWork() {
        return !pending.isEmpty() || !deleted.isEmpty() || !changed.isEmpty();
    }

    /** The stored objects whose attributes or relationships differ from what was last read or written. */
    public List<EntityState> dirty() {
        List<EntityState> dirty = new ArrayList<>(0);
        boolean relationshipsChanged = !changed.isEmpty();
        identityMap.forEach(state -> {
            if (state.isChanged() || (relationshipsChanged && state.hasChangedHolder())) {
                dirty.add(state);
            }
        });
        return dirty;
    }

    /** Whether the session has nothing that a flush could write. */
    public boolean isEmpty() {
        return !hasPendingWork() && identityMap.isEmpty();
    }

    public UndoLog undoLog() {
        return undoLog;
    }

    void noteChanged(EntityState state) {
        changed.add(state);
    }

    /** The state of an object, of this session or of another; null for one that no session has seen. */
    public @Nullable EntityState find(Object entity) {
        if (entity == null) {
            throw new SessionUsageException("Null is no object of a session. Give an object of an entity class.");
        }
        EntityMapping mapping = metaData.entity(entity.getClass());
        if (mapping.layout().size() > 0) {
            return (EntityState) mapping.layout().field(0).get(entity).state();
        }
        EntityState waiting = withoutHolders.findPending(entity);
        if (waiting != null) {
            return waiting;
        }
        Object key = mapping.keyOfParts(keyParts(mapping, entity));
        EntityState known = key == null ? null : identityMap.find(mapping, key);
        if (known != null && known.entity() == entity) {
            return known;
        }
        EntityState tracked = identityMap.findByObject(mapping, entity);
        if (tracked != null) {
            return tracked;
        }
        return withoutHolders.findRemoved(entity);
    }

    private static @Nullable Object[] keyParts(EntityMapping mapping, Object entity) {
        List<PropertyMapping> key = mapping.key();
        @Nullable Object[] parts = new Object[key.size()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = key.get(part).get(entity);
        }
        return parts;
    }

    /** The state of an object that this session tracks; null for every other. */
    public @Nullable EntityState findTracked(Object entity) {
        EntityState state = find(entity);
        return state != null && isTracked(state) ? state : null;
    }

    /** Whether the object is in this session now. */
    public boolean isTracked(EntityState state) {
        return state.context() == this
                && (state.lifecycle() == Lifecycle.PENDING || state.lifecycle() == Lifecycle.PERSISTENT);
    }

    /** Whether the object has a row, or had one until this transaction deleted it, and was not let go. */
    public boolean isKnown(EntityState state) {
        return state.lifecycle() == Lifecycle.PERSISTENT || state.lifecycle() == Lifecycle.DELETED;
    }

    /** Begins to track an object that has no row: it will be inserted, with everything that its relationships contain. */
    public EntityState addPending(EntityMapping mapping, Object entity) {
        EntityState state = new EntityState(mapping, entity, this, Lifecycle.PENDING);
        for (HolderField field : mapping.layout().fields()) {
            HolderAccess.becomeNew(field.get(entity));
        }
        readoptPending(state);
        events.tell(EntityEvent.ATTACHED, state);
        return state;
    }

    /** Tracks a new object again that was let go a moment ago, as if nothing had happened. */
    public void readoptPending(EntityState state) {
        state.moveTo(Lifecycle.PENDING);
        state.attachHolders();
        pending.add(state);
        announceWithoutHolders(state.mapping());
        withoutHolders.addPending(state);
    }

    /** An object without holders does not lead to its session: others must ask. */
    private void announceWithoutHolders(EntityMapping mapping) {
        if (!announced && mapping.layout().size() == 0) {
            announced = true;
            detachedStates.opened(this);
        }
    }

    /** The state of an object without holders in another open session of this thread; null when it is in none. */
    public @Nullable EntityState findElsewhere(Object entity) {
        return detachedStates.findElsewhere(entity, this);
    }

    /** Begins to track an object that was just read; its holders become unloaded. */
    public EntityState addLoaded(
            EntityMapping mapping, Object entity, Object key, @Nullable Object @Nullable [] snapshot) {
        EntityState state = new EntityState(mapping, entity, this, Lifecycle.PERSISTENT);
        state.stored(key, snapshot, door.transaction());
        List<HolderField> fields = mapping.layout().fields();
        for (int slot = 0; slot < fields.size(); slot++) {
            HolderAccess.hydrate(fields.get(slot).get(entity), state, slot);
        }
        if (!mapping.deferred().isEmpty()) {
            state.attachColumns(state);
            state.columnsAreCurrent();
        }
        announceWithoutHolders(mapping);
        if (holdsWeakly(mapping)) {
            identityMap.putWeakly(state);
        } else {
            identityMap.put(state);
        }
        if (events.concern(mapping)) {
            untold().put(state, EntityEvent.LOADED);
        }
        return state;
    }

    /** Tracks an object again that another session, or this one, has let go; its unflushed changes count. */
    public EntityState reattach(EntityMapping mapping, Object entity, Object key, @Nullable Object[] snapshot) {
        EntityState state = new EntityState(mapping, entity, this, Lifecycle.PERSISTENT);
        state.stored(key, snapshot, HolderAccess.STALE);
        state.attachHolders();
        announceWithoutHolders(mapping);
        identityMap.put(state);
        if (state.hasChangedHolder()) {
            changed.add(state);
        }
        events.tell(EntityEvent.ATTACHED, state);
        return state;
    }

    /** Whether the object is detached as far as anybody knows. */
    public boolean isDetached(Object entity) {
        EntityState state = find(entity);
        return state == null ? detachedStates.contains(entity) : state.lifecycle() == Lifecycle.DETACHED;
    }

    /** What is kept of a detached object without holders, which stays there; null when nothing is. */
    public DetachedStates.@Nullable Stored findDetached(Object entity) {
        return detachedStates.find(entity);
    }

    /** What is kept of a detached object without holders; null when nothing is. */
    public DetachedStates.@Nullable Stored takeDetached(Object entity) {
        return detachedStates.take(entity);
    }

    /** The pending object was inserted. */
    public void inserted(EntityState state) {
        pending.remove(state);
        withoutHolders.removePending(state);
        state.moveTo(Lifecycle.PERSISTENT);
        state.noteInserted();
        state.columnsAreCurrent();
        identityMap.put(state);
    }

    /** The object's row was deleted. */
    public void removed(EntityState state) {
        deleted.remove(state);
        changed.remove(state);
        identityMap.remove(state, state.key());
        state.moveTo(Lifecycle.DELETED);
        removed.add(state);
        withoutHolders.addRemoved(state);
    }

    /** A deletion of the running transaction is taken back. */
    public void restored(EntityState state) {
        withoutHolders.restored(state);
        state.moveTo(Lifecycle.PERSISTENT);
        identityMap.put(state);
    }

    /** The object has no row any more, and never had one in the eyes of the database: it is transient again. */
    public void becomeTransient(EntityState state) {
        pending.remove(state);
        withoutHolders.removePending(state);
        changed.remove(state);
        deleted.remove(state);
        identityMap.remove(state, state.key());
        state.stored(null, null, HolderAccess.STALE);
        state.moveTo(Lifecycle.TRANSIENT);
        for (RelationshipHolder holder : state.holders()) {
            HolderAccess.becomeNew(holder);
            HolderAccess.attach(holder, null);
        }
        state.attachColumns(null);
        events.tell(EntityEvent.DETACHED, state);
    }

    /** Drops the object's unflushed changes; its row and its relationships are to be read again. */
    public void expire(EntityState state) {
        state.mapping().properties().forEach(state::resetToRow);
        state.mapping().relationships().forEach(relationship -> expire(state, relationship));
        state.expireColumns();
        changed.remove(state);
        state.becomeStale();
    }

    /** Drops an unflushed change of the relationship, on the other side too where this side writes the key; it is to be read again. */
    public void expire(EntityState state, RelationshipMapping relationship) {
        RelationshipHolder holder = state.holder(relationship);
        if (relationship.direction() == Direction.MANY_TO_ONE) {
            HolderAccess.retract((ToOne<?>) holder);
        }
        HolderAccess.expire(holder);
    }

    /** Lets go of one object: it becomes detached, or transient when it was never stored. */
    public void expunge(EntityState state) {
        boolean persistent = state.lifecycle() == Lifecycle.PERSISTENT;
        pending.remove(state);
        withoutHolders.removePending(state);
        changed.remove(state);
        deleted.remove(state);
        identityMap.remove(state, state.key());
        if (persistent && state.mapping().layout().size() == 0) {
            detachedStates.keep(state);
        }
        state.detach();
        if (!persistent) {
            for (RelationshipHolder holder : state.holders()) {
                HolderAccess.attach(holder, null);
            }
            state.attachColumns(null);
        }
        events.tell(EntityEvent.DETACHED, state);
    }

    /** Lets go of everything. */
    public void clear() {
        while (!pending.isEmpty()) {
            expunge(pending.iterator().next());
        }
        List<EntityState> stored = events.isEmpty() ? List.of() : identityMap.all();
        identityMap.forEachToDetach(state -> {
            if (state.mapping().layout().size() == 0) {
                detachedStates.keep(state);
            }
            state.detach();
        });
        identityMap.clear();
        deleted.clear();
        changed.clear();
        withoutHolders.forgetRemoved();
        removed.clear();
        undoLog.clear();
        if (announced) {
            announced = false;
            detachedStates.closed(this);
        }
        untold = Map.of();
        stored.forEach(state -> events.tell(EntityEvent.DETACHED, state));
    }

    /** The transaction's changes are stored for good: what it deleted is detached from then on. */
    public void committed() {
        undoLog.clear();
        withoutHolders.forgetRemoved();
        for (EntityState state : removed) {
            if (state.lifecycle() == Lifecycle.DELETED) {
                state.becomeGone();
                if (state.mapping().layout().size() == 0) {
                    detachedStates.keep(state);
                }
                events.tell(EntityEvent.DETACHED, state);
            }
        }
        removed.clear();
    }

    /** The deletions since the savepoint or the transaction's beginning were taken back. */
    public void rolledBack() {
        removed.removeIf(state -> state.lifecycle() != Lifecycle.DELETED);
    }
}
