package org.relationshiporm.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.OwnerState;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.CompositeKey;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.FieldWriter;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.Query;
import org.relationshiporm.sql.ExpressionNode;

/**
 * What is known of one object: its key, the values of its row as last read or written, its place in the life cycle and its session. Reached from the
 * object through its holders, and kept by them when the session is gone. Belongs to its session's thread.
 */
public final class EntityState implements OwnerState {

    private final EntityMapping mapping;
    private final Object entity;
    private final PersistenceContext context;
    private Lifecycle lifecycle;
    private @Nullable Object key;
    private @Nullable Object @Nullable [] snapshot;
    private long readIn = HolderAccess.STALE;
    private @Nullable PeerGroup peers;
    private @Nullable Object loadOptions;
    private boolean deleteRequested;
    private boolean gone;
    private RelationshipHolder @Nullable [] holders;
    private long insertedAt = -1;
    private @Nullable Map<PropertyMapping, Assigned> assigned;

    /** An expression to write, and the field's value when it was given. */
    private record Assigned(
            ExpressionNode expression, @Nullable Object fieldThen) {}

    EntityState(EntityMapping mapping, Object entity, PersistenceContext context, Lifecycle lifecycle) {
        this.mapping = mapping;
        this.entity = entity;
        this.context = context;
        this.lifecycle = lifecycle;
    }

    public EntityMapping mapping() {
        return mapping;
    }

    public Object entity() {
        return entity;
    }

    public PersistenceContext context() {
        return context;
    }

    /** Where the object stands. What is stored is detached as soon as its session is closed. */
    public Lifecycle lifecycle() {
        return lifecycle == Lifecycle.PERSISTENT && !context.door().isOpen() ? Lifecycle.DETACHED : lifecycle;
    }

    public void moveTo(Lifecycle next) {
        lifecycle = next;
    }

    /** The identity key; null while there is none. */
    public @Nullable Object key() {
        return key;
    }

    /** The identity key of an object that has one. */
    public Object requireKey() {
        Object known = key;
        if (known == null) {
            throw new IllegalStateException(
                    describe() + " of " + mapping.name() + " has no key where one is needed. Please report this.");
        }
        return known;
    }

    /** The values of the row by property index, as last read or written; null while there is no row, and where the session only reads and needs none. */
    public @Nullable Object @Nullable [] snapshot() {
        return snapshot;
    }

    /** The values of the key as they are stored. */
    public @Nullable Object[] storedKey() {
        @Nullable Object[] values = snapshot;
        List<PropertyMapping> parts = mapping.key();
        @Nullable Object[] stored = new Object[parts.size()];
        for (int part = 0; part < stored.length; part++) {
            PropertyMapping property = parts.get(part);
            stored[part] = values == null ? property.get(entity) : values[property.index()];
        }
        return stored;
    }

    /** Takes over what was read or written in {@code transaction}. */
    public void stored(@Nullable Object newKey, @Nullable Object @Nullable [] values, long transaction) {
        key = newKey;
        snapshot = values;
        readIn = transaction;
    }

    /** The transaction in which the row was last read or written. */
    public long readIn() {
        return readIn;
    }

    /** Whether the row was last read or written in the running transaction, so that reading it again would tell nothing new. */
    public boolean isRowCurrent() {
        return context.door().isCurrent(readIn);
    }

    /**
     * Whether the running transaction inserted the row, since its last savepoint if it has any, so that a rollback leaves an object that the application may
     * add again as it is.
     */
    public boolean isInsertedSinceSavepoint() {
        return insertedAt >= 0 && context.undoLog().isAfterSavepoint(insertedAt);
    }

    /** The row was inserted; how to undo that was recorded last. */
    void noteInserted() {
        insertedAt = context.undoLog().mark() - 1;
    }

    /** Makes the next read of the row refresh the object. */
    public void becomeStale() {
        readIn = HolderAccess.STALE;
    }

    public @Nullable PeerGroup peers() {
        return peers;
    }

    void joinPeers(PeerGroup group) {
        peers = group;
    }

    /** The object was read by itself: what it needs is loaded for it alone. */
    public void leavePeers() {
        peers = null;
    }

    /** The loading options that came with the object and apply to its later loads; null for the mapping's own. */
    public @Nullable Object loadOptions() {
        return loadOptions;
    }

    public void keepLoadOptions(@Nullable Object options) {
        loadOptions = options;
    }

    /** Whether the session was told to delete the object and has not flushed since. */
    public boolean isDeleteRequested() {
        return deleteRequested;
    }

    public void requestDelete(boolean requested) {
        deleteRequested = requested;
    }

    /** Whether the object is detached because its row was deleted. */
    public boolean isGone() {
        return gone;
    }

    /** The deletion of the row is final. */
    void becomeGone() {
        gone = true;
        lifecycle = Lifecycle.DETACHED;
        peers = null;
        loadOptions = null;
    }

    /** Leaves the session; key and snapshot stay. */
    void detach() {
        lifecycle = lifecycle == Lifecycle.PERSISTENT
                ? Lifecycle.DETACHED
                : lifecycle == Lifecycle.PENDING ? Lifecycle.TRANSIENT : lifecycle;
        peers = null;
        loadOptions = null;
        deleteRequested = false;
        assigned = null;
    }

    /** The present value of a property: of the field, or of the row where there is no field. */
    public @Nullable Object value(PropertyMapping property) {
        if (property.hasField()) {
            return property.get(entity);
        }
        @Nullable Object[] values = snapshot;
        return values == null ? mapping.initialValue(property) : values[property.index()];
    }

    /** Has the next flush write what {@code expression} gives instead of the field's present value. */
    public void assign(PropertyMapping property, ExpressionNode expression) {
        Map<PropertyMapping, Assigned> known = assigned;
        if (known == null) {
            known = new IdentityHashMap<>(2);
            assigned = known;
        }
        known.put(property, new Assigned(expression, property.type().copy(property.get(entity))));
    }

    /** The expression that the next flush writes into the property; null when there is none, or the field was changed since. */
    public @Nullable ExpressionNode assigned(PropertyMapping property) {
        Map<PropertyMapping, Assigned> known = assigned;
        Assigned found = known == null ? null : known.get(property);
        return found == null || !property.type().same(found.fieldThen(), property.get(entity))
                ? null
                : found.expression();
    }

    /** Whether the next flush writes any expression. */
    public boolean hasAssigned() {
        return assigned != null;
    }

    /** Forgets the expressions of one table's part of the row: they are written. */
    public void clearAssigned(Collection<PropertyMapping> properties) {
        Map<PropertyMapping, Assigned> known = assigned;
        if (known != null) {
            properties.forEach(known::remove);
            assigned = known.isEmpty() || mapping.levels().size() == 1 ? null : known;
        }
    }

    /** Forgets the expressions: they are written, or given up. */
    public void clearAssigned() {
        assigned = null;
    }

    /** Whether the property's value differs from the row's. */
    public boolean isChanged(PropertyMapping property) {
        @Nullable Object[] values = snapshot;
        if (values == null) {
            return isNew();
        }
        return (assigned != null && assigned(property) != null) || !property.isSame(entity, values[property.index()]);
    }

    /** Whether any property's value differs from the row's. */
    public boolean isChanged() {
        @Nullable Object[] values = snapshot;
        if (values == null) {
            return isNew();
        }
        return !mapping.isSame(entity, values) || assigned != null && isAnyAssigned();
    }

    private boolean isAnyAssigned() {
        return mapping.properties().stream().anyMatch(property -> assigned(property) != null);
    }

    /** Whether the property, or any part of the embedded value that it is part of, differs from the row. */
    public boolean isChangedWithin(PropertyMapping property) {
        return mapping.embedded().isEmpty()
                ? isChanged(property)
                : mapping.together(property).stream().anyMatch(this::isChanged);
    }

    /** Gives a property, and with it the embedded value that it is part of, the value of the row again. */
    public void resetToRow(PropertyMapping property) {
        @Nullable Object[] values = snapshot;
        if (values != null && isChangedWithin(property)) {
            FieldWriter writer = new FieldWriter(entity);
            for (PropertyMapping part : mapping.together(property)) {
                writer.set(part, part.type().copy(values[part.index()]));
            }
            writer.finish();
        }
        Map<PropertyMapping, Assigned> known = assigned;
        if (known != null && known.remove(property) != null && known.isEmpty()) {
            assigned = null;
        }
    }

    /** Whether any relationship has changes that were not flushed. */
    public boolean hasChangedHolder() {
        for (RelationshipMapping relationship : mapping.relationships()) {
            if (HolderAccess.isChanged(holder(relationship))) {
                return true;
            }
        }
        return false;
    }

    // ---------------------------------------------------------------- what holders ask

    private boolean isTracked() {
        return lifecycle == Lifecycle.PERSISTENT && context.door().isOpen();
    }

    @Override
    public boolean isCurrent(long transaction) {
        return !isTracked() || context.door().isCurrent(transaction);
    }

    @Override
    public boolean canLoad() {
        return isTracked();
    }

    @Override
    public boolean isNew() {
        return lifecycle == Lifecycle.PENDING || lifecycle == Lifecycle.TRANSIENT;
    }

    @Override
    public void load(int slot) {
        context.door().load(this, mapping.relationships().get(slot));
    }

    @Override
    public long transaction() {
        return context.door().transaction();
    }

    @Override
    public void loadColumn(int index) {
        context.door().load(this, mapping.properties().get(index));
    }

    @Override
    public void requireThread() {
        if (context.door().isOpen() && lifecycle != Lifecycle.TRANSIENT && lifecycle != Lifecycle.DETACHED) {
            context.door().requireThread();
        }
    }

    /** A deferred column of the row was read: an unflushed change of it stays. */
    public void readColumn(PropertyMapping column, @Nullable Object value) {
        @Nullable Object[] values = snapshot;
        boolean changed = isChanged(column);
        if (values != null) {
            values[column.index()] = column.type().copy(value);
        }
        if (!changed) {
            column.set(entity, value);
        }
        HolderAccess.becomeCurrent(column.holder(entity));
    }

    @Override
    public @Nullable Object peek(int slot) {
        RelationshipMapping relationship = mapping.relationships().get(slot);
        if (!relationship.targetsPrimaryKey() || !isTracked()) {
            return null;
        }
        Object targetKey = relationship.target().keyOfParts(foreignKey(relationship));
        EntityState target = targetKey == null ? null : context.identityMap().find(relationship.target(), targetKey);
        return target == null || !target.mapping().isA(relationship.target()) ? null : target.entity();
    }

    @Override
    public @Nullable Boolean leadsTo(int slot, Object target) {
        RelationshipMapping relationship = mapping.relationships().get(slot);
        EntityState other = context.findTracked(target);
        boolean isKeyed = relationship.direction() == Direction.MANY_TO_ONE
                && relationship.hasKey()
                && relationship.criteria().isEmpty();
        if (!isKeyed || !isTracked() || other == null || !other.isTracked()) {
            return null;
        }
        RelationshipMapping.KeyJoin join = relationship.keyJoin();
        for (int part = 0; part < join.owner().size(); part++) {
            PropertyMapping column = join.owner().get(part);
            Object key = other.value(join.target().get(part));
            Object own = value(column);
            if (own == null
                    || key == null
                    || !column.type().same(own, column.type().coerce(key))) {
                return false;
            }
        }
        return true;
    }

    /** The present values of the foreign key columns of a many-to-one. */
    public @Nullable Object[] foreignKey(RelationshipMapping relationship) {
        List<PropertyMapping> columns = relationship.keyJoin().owner();
        @Nullable Object[] values = new Object[columns.size()];
        for (int part = 0; part < values.length; part++) {
            values[part] = value(columns.get(part));
        }
        return values;
    }

    @Override
    public void beforeAssign(int slot) {
        RelationshipMapping relationship = mapping.relationships().get(slot);
        boolean partnerMatters =
                relationship.direction() == Direction.ONE_TO_ONE || relationship.cascades(Cascade.DELETE_ORPHAN);
        if (partnerMatters && isTracked()) {
            load(slot);
        }
    }

    @Override
    public void requireWritable() {
        if (context.door().isOpen() && lifecycle != Lifecycle.TRANSIENT && lifecycle != Lifecycle.DETACHED) {
            context.door().requireThread();
            context.requireNotPlanning("change a relationship of " + describeEntity());
        }
    }

    @Override
    public void requireLinkable(int slot, Object member) {
        if (isInSession()) {
            context.requireNotPlanning(
                    "link `" + mapping.relationships().get(slot).describe() + "`");
            context.door().requireLinkable(this, mapping.relationships().get(slot), member);
        }
    }

    private boolean isInSession() {
        return context.door().isOpen() && (lifecycle == Lifecycle.PERSISTENT || lifecycle == Lifecycle.PENDING);
    }

    @Override
    public void changed(int slot) {
        if (isInSession()) {
            context.noteChanged(this);
        }
    }

    @Override
    public void linked(int slot, Object member) {
        if (isInSession()) {
            context.door().linked(this, mapping.relationships().get(slot), member);
        }
    }

    @Override
    public @Nullable Object key(int slot, @Nullable Object target) {
        RelationshipMapping relationship = mapping.relationships().get(slot);
        if (target != null) {
            EntityMapping targetMapping = relationship.target();
            List<Object> parts = new ArrayList<>();
            for (PropertyMapping property : targetMapping.key()) {
                parts.add(property.get(target));
            }
            return single(parts);
        }
        if (relationship.direction() != Direction.MANY_TO_ONE) {
            ToOne<?> holder = (ToOne<?>) relationship.holder(entity);
            Object partner = holder.get();
            return partner == null ? null : key(slot, partner);
        }
        List<Object> parts = new ArrayList<>();
        for (Object part : foreignKey(relationship)) {
            parts.add(part);
        }
        return single(parts);
    }

    private static @Nullable Object single(List<Object> parts) {
        if (parts.contains(null)) {
            return null;
        }
        return parts.size() == 1 ? parts.get(0) : parts;
    }

    @Override
    public Query<?> query(int slot) {
        return context.door().query(this, mapping.relationships().get(slot));
    }

    @Override
    public @Nullable Object ownerKey() {
        List<Object> parts = new ArrayList<>();
        for (PropertyMapping property : mapping.key()) {
            parts.add(value(property));
        }
        return single(parts);
    }

    /** The key for people. */
    @Override
    public String describe() {
        Object known = key;
        if (known == null) {
            return "(new)";
        }
        return known instanceof CompositeKey composite ? composite.toString() : "[" + known + "]";
    }

    /** Class and key for people. */
    public String describeEntity() {
        return mapping.name() + " " + describe();
    }

    /** The object's holder for one of its relationships. */
    public RelationshipHolder holder(RelationshipMapping relationship) {
        RelationshipHolder[] known = holders;
        return known == null ? relationship.holder(entity) : known[relationship.slot()];
    }

    /** Every holder of the object, in slot order. */
    public List<RelationshipHolder> holders() {
        RelationshipHolder[] known = holders;
        if (known == null) {
            known = findHolders();
        }
        return Arrays.asList(known);
    }

    private RelationshipHolder[] findHolders() {
        RelationshipHolder[] found = new RelationshipHolder[mapping.layout().size()];
        for (int slot = 0; slot < found.length; slot++) {
            found[slot] = mapping.layout().field(slot).get(entity);
        }
        return found;
    }

    /** Binds the deferred columns to this state, keeping what they hold. */
    void attachColumns(@Nullable OwnerState state) {
        for (PropertyMapping column : mapping.deferred()) {
            HolderAccess.attach(column.holder(entity), entity, state, String.valueOf(column.name()), column.index());
        }
    }

    /** What the deferred columns hold is that of the row as of now. */
    void columnsAreCurrent() {
        for (PropertyMapping column : mapping.deferred()) {
            HolderAccess.becomeCurrent(column.holder(entity));
        }
    }

    /** The deferred columns are to be read again when they are next asked for. */
    public void expireColumns() {
        for (PropertyMapping column : mapping.deferred()) {
            HolderAccess.becomeStale(column.holder(entity));
        }
    }

    /** Finds the holders once and for all, for an object that a flush will ask for them again and again. */
    void attachHolders() {
        RelationshipHolder[] found = findHolders();
        for (RelationshipHolder holder : found) {
            HolderAccess.attach(holder, this);
        }
        holders = found;
        attachColumns(this);
    }
}
