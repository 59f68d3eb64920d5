package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.jdbc.RowWriter;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.schema.Column;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PeerGroup;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.type.SqlType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the steps of a plan and brings the objects in line with what was written, recording how to take it back. */
final class FlushExecutor implements FlushStep.Visitor {

    private static final Logger LOG = LoggerFactory.getLogger(FlushExecutor.class);

    private final PersistenceContext context;
    private final RowWriter writer;
    private final KeyAssignments assignments;

    FlushExecutor(PersistenceContext context, RowWriter writer, KeyAssignments assignments) {
        this.context = context;
        this.writer = writer;
        this.assignments = assignments;
    }

    // ---------------------------------------------------------------- inserts

    @Override
    public void visitInsert(FlushStep.InsertRows step) {
        EntityMapping mapping = step.mapping();
        List<PropertyMapping> columns = step.columns();
        List<@Nullable Object[]> snapshots = new ArrayList<>(step.states().size());
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (EntityState state : step.states()) {
            @Nullable Object[] snapshot = new Object[mapping.properties().size()];
            @Nullable Object[] row = new Object[columns.size()];
            KeyAssignments.@Nullable Assignment[] assigned = assignments.of(state);
            for (int position = 0; position < row.length; position++) {
                PropertyMapping property = columns.get(position);
                Object value = step.postponed().contains(property)
                        ? null
                        : insertValue(state, property, KeyAssignments.find(assigned, property));
                row[position] = value;
                snapshot[property.index()] = property.type().copy(value);
            }
            rows.add(row);
            snapshots.add(snapshot);
        }
        List<@Nullable Object[]> returned =
                writer.insert(mapping.table(), schemaColumns(columns), rows, schemaColumns(step.returned()));
        PeerGroup peers = new PeerGroup();
        for (int index = 0; index < rows.size(); index++) {
            @Nullable Object[] values = step.returned().isEmpty() ? new Object[0] : returned.get(index);
            inserted(step, step.states().get(index), snapshots.get(index), values);
            peers.add(step.states().get(index));
        }
    }

    private static @Nullable Object insertValue(
            EntityState state, PropertyMapping property, KeyAssignments.@Nullable Assignment assignment) {
        if (assignment != null && assignment.source() != null) {
            return property.type().coerce(assignment.value());
        }
        Object value = assignment != null ? null : state.value(property);
        if (property == state.mapping().version() && isUnset(value)) {
            return property.type().coerce(1);
        }
        if (value == null && property.column().primaryKey() && property.type().equals(SqlType.UUID)) {
            return UUID.randomUUID();
        }
        return value;
    }

    private static boolean isUnset(@Nullable Object value) {
        return value == null || (value instanceof Number number && number.longValue() == 0);
    }

    private void inserted(
            FlushStep.InsertRows step, EntityState state, @Nullable Object[] snapshot, @Nullable Object[] returned) {
        for (int position = 0; position < returned.length; position++) {
            PropertyMapping property = step.returned().get(position);
            snapshot[property.index()] = property.type().coerce(returned[position]);
        }
        List<PropertyMapping> filledIn = new ArrayList<>(2);
        List<@Nullable Object> before = new ArrayList<>(2);
        List<PropertyMapping> properties = state.mapping().properties();
        for (int index = 0; index < properties.size(); index++) {
            PropertyMapping property = properties.get(index);
            Object present = property.get(state.entity());
            boolean differs = property.hasField() && !property.type().same(present, snapshot[index]);
            if (differs) {
                property.set(state.entity(), property.type().copy(snapshot[index]));
            }
            if (differs || step.postponed().contains(property)) {
                filledIn.add(property);
                before.add(present);
            }
        }
        context.undoLog().record(() -> {
            context.becomeTransient(state);
            for (int position = 0; position < filledIn.size(); position++) {
                if (filledIn.get(position).hasField()) {
                    filledIn.get(position).set(state.entity(), before.get(position));
                }
            }
        });
        state.stored(state.mapping().keyOf(snapshot), snapshot, context.door().transaction());
        context.inserted(state);
    }

    // ---------------------------------------------------------------- updates

    @Override
    public void visitUpdate(FlushStep.UpdateRows step) {
        EntityMapping mapping = step.mapping();
        PropertyMapping version = mapping.version();
        List<PropertyMapping> columns = new ArrayList<>(step.columns());
        if (version != null && !columns.contains(version)) {
            columns.add(version);
        }
        List<PropertyMapping> conditions = conditions(mapping);
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (EntityState state : step.states()) {
            @Nullable Object[] row = new Object[columns.size() + conditions.size()];
            for (int position = 0; position < columns.size(); position++) {
                row[position] = updateValue(state, columns.get(position));
            }
            fillConditions(state, conditions, row, columns.size());
            rows.add(row);
        }
        int[] counts = writer.update(mapping.table(), schemaColumns(columns), schemaColumns(conditions), rows);
        for (int index = 0; index < counts.length; index++) {
            EntityState state = step.states().get(index);
            if (counts[index] != 1) {
                throw new StaleObjectException(mapping.name(), state.describe(), "UPDATE");
            }
        }
        for (int index = 0; index < counts.length; index++) {
            updated(step.states().get(index), columns, rows.get(index));
        }
    }

    private @Nullable Object updateValue(EntityState state, PropertyMapping property) {
        if (property == state.mapping().version()) {
            return nextVersion(state, property);
        }
        KeyAssignments.Assignment assignment = KeyAssignments.find(assignments.of(state), property);
        return assignment == null ? state.value(property) : property.type().coerce(assignment.value());
    }

    private static @Nullable Object nextVersion(EntityState state, PropertyMapping version) {
        @Nullable Object[] snapshot = state.snapshot();
        Object stored = snapshot == null ? null : snapshot[version.index()];
        return version.type().coerce(stored instanceof Number number ? number.longValue() + 1 : 1);
    }

    private void updated(EntityState state, List<PropertyMapping> columns, @Nullable Object[] row) {
        @Nullable Object[] before = state.snapshot();
        if (before == null) {
            return;
        }
        Object keyBefore = state.key();
        long readBefore = state.readIn();
        @Nullable Object[] after = before.clone();
        for (int position = 0; position < columns.size(); position++) {
            PropertyMapping property = columns.get(position);
            after[property.index()] = property.type().copy(row[position]);
            property.set(state.entity(), row[position]);
        }
        if (!state.isInsertedSinceSavepoint()) {
            context.undoLog().record(() -> {
                context.identityMap().remove(state, state.key());
                state.stored(keyBefore, before, readBefore);
                if (context.isTracked(state)) {
                    context.identityMap().put(state);
                }
                restoreFields(state, before);
            });
        }
        Object key = state.mapping().keyOf(after);
        if (key != null && !key.equals(keyBefore)) {
            context.identityMap().remove(state, keyBefore);
            state.stored(key, after, context.door().transaction());
            context.identityMap().put(state);
        } else {
            state.stored(keyBefore, after, context.door().transaction());
        }
    }

    static void restoreFields(EntityState state, @Nullable Object[] values) {
        for (PropertyMapping property : state.mapping().properties()) {
            if (property.hasField()) {
                property.set(state.entity(), property.type().copy(values[property.index()]));
            }
        }
    }

    /** The columns that find the row as it was read: the key, and the version where there is one. */
    private static List<PropertyMapping> conditions(EntityMapping mapping) {
        List<PropertyMapping> conditions = new ArrayList<>(mapping.key());
        PropertyMapping version = mapping.version();
        if (version != null) {
            conditions.add(version);
        }
        return conditions;
    }

    private static void fillConditions(
            EntityState state, List<PropertyMapping> conditions, @Nullable Object[] row, int from) {
        @Nullable Object[] snapshot = state.snapshot();
        for (int position = 0; position < conditions.size(); position++) {
            PropertyMapping property = conditions.get(position);
            row[from + position] = snapshot == null ? null : snapshot[property.index()];
        }
    }

    // ---------------------------------------------------------------- deletes

    @Override
    public void visitDelete(FlushStep.DeleteRows step) {
        EntityMapping mapping = step.mapping();
        List<PropertyMapping> conditions = conditions(mapping);
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (EntityState state : step.states()) {
            @Nullable Object[] row = new Object[conditions.size()];
            fillConditions(state, conditions, row, 0);
            rows.add(row);
        }
        int[] counts = writer.delete(mapping.table(), schemaColumns(conditions), rows);
        for (int index = 0; index < counts.length; index++) {
            EntityState state = step.states().get(index);
            if (counts[index] == 0) {
                if (mapping.version() != null) {
                    throw new StaleObjectException(mapping.name(), state.describe(), "DELETE");
                }
                LOG.warn(
                        "DELETE of {} found no row: it was deleted by another transaction or by a foreign key's action.",
                        state.describeEntity());
            }
        }
        for (EntityState state : step.states()) {
            context.undoLog().record(() -> {
                if (state.lifecycle() == Lifecycle.DELETED) {
                    context.restored(state);
                }
            });
            state.requestDelete(false);
            context.removed(state);
        }
    }

    // ---------------------------------------------------------------- links

    @Override
    public void visitInsertLinks(FlushStep.InsertLinks step) {
        RelationshipMapping.LinkJoin link =
                step.pairs().get(0).relationship().linkJoin().withoutSharedColumns();
        List<Column> columns = LinkSteps.columns(link);
        List<@Nullable Object[]> rows = new ArrayList<>(step.pairs().size());
        for (LinkChanges.Pair pair : step.pairs()) {
            rows.add(linkRow(new FlushStep.LinkKey(pair.owner(), link.owner(), pair.target(), link.target())));
        }
        if (step.unseen()) {
            writer.insertIfAbsent(step.table(), columns, rows);
        } else {
            writer.insert(step.table(), columns, rows, List.of());
        }
    }

    @Override
    public void visitDeleteLinks(FlushStep.DeleteLinks step) {
        List<@Nullable Object[]> rows = new ArrayList<>(step.rows().size());
        step.rows().forEach(row -> rows.add(linkRow(row)));
        writer.delete(step.table(), step.columns(), rows);
    }

    private static @Nullable Object[] linkRow(FlushStep.LinkKey key) {
        @Nullable
        Object[] row =
                new Object[key.firstProperties().size() + key.secondProperties().size()];
        int position = 0;
        for (PropertyMapping property : key.firstProperties()) {
            row[position++] = key.first().value(property);
        }
        for (PropertyMapping property : key.secondProperties()) {
            row[position++] = key.second().value(property);
        }
        return row;
    }

    private static List<Column> schemaColumns(List<PropertyMapping> properties) {
        return properties.stream().map(PropertyMapping::column).toList();
    }
}
