package org.relationshiporm.flush;

import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.KeyReference;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Finds which rows come, change and go. A new object with the key of one that is to be deleted takes over its row. */
final class ChangeCollector {

    private final PersistenceContext context;
    private final KeyAssignments assignments;
    private final RowValues values;
    private final ChangeGroups groups;
    private final Set<EntityState> replaced = Collections.newSetFromMap(new IdentityHashMap<>(0));

    ChangeCollector(PersistenceContext context, KeyAssignments assignments) {
        this.context = context;
        this.assignments = assignments;
        this.values = new RowValues(assignments);
        this.groups = new ChangeGroups(context.metaData());
    }

    ChangeGroups collect() {
        for (EntityState state : context.pending()) {
            RowParts.prepareClass(state);
            EntityState present = findPresent(state);
            if (present == null || present == state || leavesItsKey(state, present)) {
                for (EntityMapping level : state.mapping().levels()) {
                    groups.add(RowChange.insert(state, level));
                }
            } else {
                groups.add(RowChange.replace(state, present, differences(state, present)));
                replaced.add(present);
            }
        }
        for (EntityMapping mapping : context.metaData().roots()) {
            for (EntityState state : context.identityMap().states(mapping)) {
                BitSet columns = state.isDeleteRequested() ? null : changedColumns(state);
                if (columns != null) {
                    addUpdate(state, columns);
                }
            }
        }
        for (EntityState state : context.deleted()) {
            if (!replaced.contains(state)) {
                for (EntityMapping level : state.mapping().levels()) {
                    groups.add(RowChange.delete(state, level));
                }
            }
        }
        return groups;
    }

    private void addUpdate(EntityState state, BitSet columns) {
        if (state.mapping().levels().size() == 1) {
            groups.add(RowChange.write(ChangeKind.UPDATE, state, state.mapping(), columns));
        } else {
            RowParts.split(state, columns).forEach(groups::add);
        }
    }

    // ---------------------------------------------------------------- keys that are taken

    /** The object of the session that has the key which the application gave to a new one. */
    private @Nullable EntityState findPresent(EntityState state) {
        List<PropertyMapping> key = state.mapping().key();
        if (context.identityMap().states(state.mapping()).isEmpty()) {
            return null;
        }
        @Nullable Object[] parts = new Object[key.size()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = values.coming(state, key.get(part));
            if (parts[part] == null) {
                return null;
            }
        }
        Object identity = state.mapping().keyOfParts(parts);
        return identity == null ? null : context.identityMap().find(state.mapping(), identity);
    }

    /** Whether {@code present} gives its key up so that the new object's row can be inserted after it. */
    private boolean leavesItsKey(EntityState state, EntityState present) {
        if (present.isDeleteRequested()) {
            return replaced.contains(present) || !canReplace(state, present);
        }
        Object staying = values.coming(present, present.mapping().key());
        if (staying != null
                && !staying.equals(RowValues.stored(present, present.mapping().key()))) {
            return true;
        }
        throw new FlushException(
                "A new " + state.mapping().name() + " has the key " + present.describe()
                        + ", and this session holds another object with that key. Change the object that is there, give the new one its own key, or delete the other.");
    }

    /** Whether an UPDATE does what a DELETE and an INSERT would: nothing else happens at the DELETE, and no column is left to the database or to a default. */
    private boolean canReplace(EntityState state, EntityState present) {
        if (state.mapping() != present.mapping() || state.mapping().isExtension()) {
            return false;
        }
        for (KeyReference reference : state.mapping().incomingReferences()) {
            ReferentialAction action = reference.foreignKey().onDelete();
            if (action != ReferentialAction.NO_ACTION && action != ReferentialAction.RESTRICT) {
                return false;
            }
        }
        for (PropertyMapping property : state.mapping().properties()) {
            if (ColumnUse.isMade(state, property)) {
                return false;
            }
            boolean fromDatabase = property.column().serverDefault() != null
                    || property.column().generated();
            if (fromDatabase
                    && KeyAssignments.find(assignments.of(state), property) == null
                    && state.value(property) == null) {
                return false;
            }
        }
        return true;
    }

    private BitSet differences(EntityState state, EntityState present) {
        BitSet columns = new BitSet();
        @Nullable Object[] snapshot = present.snapshot();
        for (PropertyMapping property : state.mapping().properties()) {
            KeyAssignments.Assignment assignment = KeyAssignments.find(assignments.of(state), property);
            boolean comesLater = assignment != null
                    && assignment.source() != null
                    && assignment.source().isNew();
            if (property != state.mapping().version()
                    && (comesLater
                            || snapshot == null
                            || !property.type().same(snapshot[property.index()], values.coming(state, property)))) {
                columns.set(property.index());
            }
        }
        return columns;
    }

    // ---------------------------------------------------------------- updates

    private @Nullable BitSet changedColumns(EntityState state) {
        BitSet changed = null;
        KeyAssignments.@Nullable Assignment[] assigned = assignments.of(state);
        List<PropertyMapping> properties = state.mapping().properties();
        for (int index = 0; index < properties.size(); index++) {
            PropertyMapping property = properties.get(index);
            KeyAssignments.Assignment assignment = KeyAssignments.find(assigned, property);
            if (assignment == null ? state.isChanged(property) : isChanged(state, property, assignment)) {
                requireKeyStays(state, property, assignment);
                RowParts.requireClassStays(state, property);
                ColumnUse.requireWritable(state, property);
                changed = changed == null ? new BitSet() : changed;
                changed.set(property.index());
            }
        }
        return changed;
    }

    private static void requireKeyStays(
            EntityState state, PropertyMapping property, KeyAssignments.@Nullable Assignment assignment) {
        if (property.column().primaryKey() && assignment == null && state.value(property) == null) {
            throw new FlushException(
                    "`" + property.describe() + "` of " + state.describeEntity()
                            + " was set to null, and a stored object keeps a key. Set it to the new key, or delete the object.");
        }
    }

    private static boolean isChanged(
            EntityState state, PropertyMapping property, KeyAssignments.Assignment assignment) {
        EntityState source = assignment.source();
        @Nullable Object[] snapshot = state.snapshot();
        return (source != null && source.isNew())
                || snapshot == null
                || !property.type()
                        .same(snapshot[property.index()], property.type().coerce(assignment.value()));
    }
}
