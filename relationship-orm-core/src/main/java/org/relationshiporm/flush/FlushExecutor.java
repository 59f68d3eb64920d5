package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.jdbc.RowWriter;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.FieldWriter;
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
    private final UpdateSender sender;
    private final KeyFollowers followers;

    FlushExecutor(PersistenceContext context, RowWriter writer, KeyAssignments assignments) {
        this.context = context;
        this.writer = writer;
        this.assignments = assignments;
        this.sender = new UpdateSender(writer);
        this.followers = new KeyFollowers(context, this::follow);
    }

    // ---------------------------------------------------------------- inserts

    @Override
    public void visitInsert(FlushStep.InsertRows step) {
        EntityMapping mapping = step.mapping();
        List<PropertyMapping> columns = step.columns();
        List<@Nullable Object[]> snapshots = new ArrayList<>(step.states().size());
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (EntityState state : step.states()) {
            @Nullable Object[] stored = mapping.isExtension() ? state.snapshot() : null;
            @Nullable
            Object[] snapshot =
                    stored == null ? new Object[state.mapping().properties().size()] : stored.clone();
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
        List<@Nullable Object[]> returned = ExpressionInserts.areIn(step)
                ? ExpressionInserts.send(writer.returning(), step, rows)
                : writer.insert(mapping.table(), schemaColumns(columns), rows, schemaColumns(step.returned()));
        PeerGroup peers = new PeerGroup();
        for (int index = 0; index < rows.size(); index++) {
            @Nullable Object[] values = step.returned().isEmpty() ? new Object[0] : returned.get(index);
            inserted(step, step.states().get(index), snapshots.get(index), values);
            if (!mapping.isExtension()) {
                peers.add(step.states().get(index));
            }
        }
        readMadeByTriggers(mapping, step.states());
    }

    private void readMadeByTriggers(EntityMapping mapping, List<EntityState> states) {
        ServerValues serverValues = new ServerValues(writer.returning());
        List<PropertyMapping> made = serverValues.unseenAtInsert(mapping);
        if (made.isEmpty()) {
            return;
        }
        List<Object[]> keys = new ArrayList<>(states.size());
        for (EntityState state : states) {
            @Nullable Object[] key = new Object[mapping.key().size()];
            UpdateSender.fillConditions(state, mapping.key(), key, 0);
            keys.add(key);
        }
        List<@Nullable Object[]> read = serverValues.read(mapping, keys, made);
        for (int index = 0; index < states.size(); index++) {
            if (read.get(index).length > 0) {
                take(states.get(index), made, read.get(index));
            }
        }
    }

    /** Takes over what a trigger put into a new row. */
    private void take(EntityState state, List<PropertyMapping> properties, @Nullable Object[] values) {
        @Nullable Object[] stored = state.snapshot();
        if (stored == null) {
            return;
        }
        @Nullable Object[] snapshot = stored.clone();
        @Nullable Object[] before = new Object[values.length];
        for (int position = 0; position < values.length; position++) {
            PropertyMapping property = properties.get(position);
            before[position] = property.get(state.entity());
            snapshot[property.index()] = property.type().copy(values[position]);
        }
        putAll(state, properties, values);
        context.undoLog().record(() -> putAll(state, properties, before));
        state.stored(state.key(), snapshot, context.door().transaction());
    }

    private static @Nullable Object insertValue(
            EntityState state, PropertyMapping property, KeyAssignments.@Nullable Assignment assignment) {
        if (assignment != null && assignment.source() != null) {
            return property.type().coerce(assignment.value());
        }
        Object value = assignment != null ? null : state.value(property);
        UnaryOperator<@Nullable Object> nextVersion = property.rules().nextVersion();
        if (nextVersion != null && isUnset(value)) {
            return nextVersion.apply(null);
        }
        Supplier<?> byDefault = property.rules().onInsert();
        if (value == null && byDefault != null) {
            return byDefault.get();
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
        if (step.mapping().isExtension()) {
            extend(state, step.mapping(), snapshot, step.postponed());
        } else {
            becomePersistent(state, step.mapping(), snapshot, step.postponed());
        }
    }

    /** A further part of a row that was inserted a moment ago. */
    private void extend(
            EntityState state, EntityMapping level, @Nullable Object[] snapshot, List<PropertyMapping> postponed) {
        Runnable undo = fillIn(state, level, snapshot, postponed);
        context.undoLog().record(undo);
        state.stored(state.key(), snapshot, context.door().transaction());
    }

    private void becomePersistent(
            EntityState state, EntityMapping level, @Nullable Object[] snapshot, List<PropertyMapping> postponed) {
        Runnable undo = fillIn(state, level, snapshot, postponed);
        context.undoLog().record(() -> {
            context.becomeTransient(state);
            undo.run();
        });
        state.stored(state.mapping().keyOf(snapshot), snapshot, context.door().transaction());
        context.inserted(state);
    }

    /** Gives the fields what was written; how to take that back. */
    private static Runnable fillIn(
            EntityState state, EntityMapping level, @Nullable Object[] snapshot, List<PropertyMapping> postponed) {
        List<PropertyMapping> filledIn = new ArrayList<>(2);
        List<@Nullable Object> before = new ArrayList<>(2);
        List<PropertyMapping> properties = level.storedProperties();
        FieldWriter writer = new FieldWriter(state.entity());
        for (int position = 0; position < properties.size(); position++) {
            PropertyMapping property = properties.get(position);
            Object value = snapshot[property.index()];
            Object present = property.get(state.entity());
            boolean differs = property.hasField() && !property.type().same(present, value);
            if (differs) {
                writer.set(property, property.type().copy(value));
            }
            if (differs || postponed.contains(property)) {
                filledIn.add(property);
                before.add(present);
            }
        }
        writer.finish();
        return () -> {
            FieldWriter restored = new FieldWriter(state.entity());
            for (int position = 0; position < filledIn.size(); position++) {
                if (filledIn.get(position).hasField()) {
                    restored.set(filledIn.get(position), before.get(position));
                }
            }
            restored.finish();
        };
    }

    // ---------------------------------------------------------------- updates

    @Override
    public void visitUpdate(FlushStep.UpdateRows step) {
        EntityMapping mapping = step.mapping();
        List<PropertyMapping> columns = new ArrayList<>(step.columns());
        addMade(mapping, columns);
        List<PropertyMapping> conditions = UpdateSender.conditions(mapping);
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (EntityState state : step.states()) {
            if (state.hasAssigned()) {
                keepMade(
                        state,
                        step.columns().stream()
                                .filter(property -> ColumnUse.isReadBack(state, property))
                                .toList());
            }
            @Nullable Object[] row = new Object[columns.size() + conditions.size()];
            for (int position = 0; position < columns.size(); position++) {
                PropertyMapping property = columns.get(position);
                Supplier<?> byDefault = property.rules().onUpdate();
                row[position] = byDefault != null && !step.columns().contains(property)
                        ? byDefault.get()
                        : updateValue(state, property);
            }
            UpdateSender.fillConditions(state, conditions, row, columns.size());
            rows.add(row);
        }
        UpdateSender.Sent sent = sender.send(mapping, step.states(), columns, rows);
        List<PropertyMapping> made = new ArrayList<>(sent.columns());
        made.removeAll(step.columns());
        List<@Nullable Object[]> before = new ArrayList<>(rows.size());
        for (int index = 0; index < rows.size(); index++) {
            EntityState state = step.states().get(index);
            @Nullable Object[] snapshot = state.snapshot();
            before.add(
                    snapshot == null ? new Object[state.mapping().properties().size()] : snapshot);
            keepMade(state, made);
            stored(state, sent.columns(), sent.values().get(index), true);
        }
        followers.follow(mapping, step.states(), before, columns);
    }

    /** Adds what the session changes at each UPDATE: the version and on-update values. */
    private static void addMade(EntityMapping mapping, List<PropertyMapping> columns) {
        for (PropertyMapping property : mapping.storedProperties()) {
            boolean made =
                    property.rules().onUpdate() != null || property.rules().nextVersion() != null;
            if (made && !columns.contains(property)) {
                columns.add(property);
            }
        }
    }

    /** A new object that a rollback makes transient again keeps what the application set, and loses what it did not. */
    private void keepMade(EntityState state, List<PropertyMapping> made) {
        if (state.isInsertedSinceSavepoint()) {
            @Nullable
            Object[] values =
                    made.stream().map(property -> property.get(state.entity())).toArray();
            context.undoLog().record(() -> putAll(state, made, values));
        }
    }

    private static void putAll(EntityState state, List<PropertyMapping> properties, @Nullable Object[] values) {
        FieldWriter writer = new FieldWriter(state.entity());
        for (int position = 0; position < values.length; position++) {
            writer.set(properties.get(position), values[position]);
        }
        writer.finish();
    }

    /** What was changed locally stays so; everything else follows the row. */
    private void follow(EntityState state, List<PropertyMapping> columns, @Nullable Object[] values) {
        boolean unchanged = columns.stream().noneMatch(state::isChanged);
        stored(state, columns, values, unchanged);
    }

    private @Nullable Object updateValue(EntityState state, PropertyMapping property) {
        UnaryOperator<@Nullable Object> nextVersion = property.rules().nextVersion();
        if (nextVersion != null) {
            return nextVersion.apply(UpdateSender.version(state));
        }
        KeyAssignments.Assignment assignment = KeyAssignments.find(assignments.of(state), property);
        return assignment == null ? state.value(property) : property.type().coerce(assignment.value());
    }

    /** The version that the session writes; null when it writes none. */
    private static @Nullable PropertyMapping writtenVersion(EntityMapping mapping) {
        PropertyMapping version = mapping.storedVersion();
        return version != null && version.rules().nextVersion() != null ? version : null;
    }

    /** Takes over what an UPDATE wrote: into what is known of the row, and, with {@code fields}, into the object. */
    private void stored(EntityState state, List<PropertyMapping> columns, @Nullable Object[] row, boolean fields) {
        @Nullable Object[] before = state.snapshot();
        if (before == null) {
            return;
        }
        Object keyBefore = state.key();
        long readBefore = state.readIn();
        @Nullable Object[] after = before.clone();
        FieldWriter writer = new FieldWriter(state.entity());
        for (int position = 0; position < columns.size(); position++) {
            PropertyMapping property = columns.get(position);
            after[property.index()] = property.type().copy(row[position]);
            if (fields) {
                writer.set(property, row[position]);
            }
        }
        writer.finish();
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

    // ---------------------------------------------------------------- rows that change hands, values that wait

    @Override
    public void visitReplace(FlushStep.ReplaceRows step) {
        EntityMapping mapping = step.mapping();
        PropertyMapping version = writtenVersion(mapping);
        List<PropertyMapping> columns = new ArrayList<>(step.columns());
        if (version != null) {
            columns.add(version);
        }
        List<PropertyMapping> conditions = UpdateSender.conditions(mapping);
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (int index = 0; index < step.states().size(); index++) {
            EntityState replaced = step.replaced().get(index);
            @Nullable Object[] row = new Object[columns.size() + conditions.size()];
            for (int position = 0; position < columns.size(); position++) {
                PropertyMapping property = columns.get(position);
                row[position] = property == version
                        ? updateValue(replaced, property)
                        : updateValue(step.states().get(index), property);
            }
            replaced.clearAssigned();
            UpdateSender.fillConditions(replaced, conditions, row, columns.size());
            rows.add(row);
        }
        UpdateSender.Sent sent = columns.isEmpty()
                ? new UpdateSender.Sent(columns, rows)
                : sender.send(mapping, step.replaced(), columns, rows);
        for (int index = 0; index < rows.size(); index++) {
            replaced(
                    step.states().get(index),
                    step.replaced().get(index),
                    sent.columns(),
                    sent.values().get(index));
        }
    }

    private void replaced(
            EntityState state, EntityState replaced, List<PropertyMapping> columns, @Nullable Object[] row) {
        @Nullable Object[] stored = replaced.snapshot();
        @Nullable
        Object[] snapshot =
                stored == null ? new Object[state.mapping().properties().size()] : stored.clone();
        for (int position = 0; position < columns.size(); position++) {
            snapshot[columns.get(position).index()] =
                    columns.get(position).type().copy(row[position]);
        }
        context.undoLog().record(() -> {
            if (replaced.lifecycle() == Lifecycle.DELETED) {
                context.restored(replaced);
            }
        });
        replaced.requestDelete(false);
        context.removed(replaced);
        becomePersistent(state, state.mapping(), snapshot, List.of());
    }

    @Override
    public void visitClear(FlushStep.ClearRows step) {
        PropertyMapping version = writtenVersion(step.mapping());
        List<PropertyMapping> columns = new ArrayList<>(step.columns());
        if (version != null) {
            columns.add(version);
        }
        List<PropertyMapping> conditions = UpdateSender.conditions(step.mapping());
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (EntityState state : step.states()) {
            @Nullable Object[] row = new Object[columns.size() + conditions.size()];
            if (version != null) {
                row[columns.size() - 1] = updateValue(state, version);
            }
            UpdateSender.fillConditions(state, conditions, row, columns.size());
            rows.add(row);
        }
        UpdateSender.Sent sent = sender.send(step.mapping(), step.states(), columns, rows);
        for (int index = 0; index < rows.size(); index++) {
            stored(step.states().get(index), sent.columns(), sent.values().get(index), false);
        }
    }

    static void restoreFields(EntityState state, @Nullable Object[] values) {
        FieldWriter writer = new FieldWriter(state.entity());
        for (PropertyMapping property : state.mapping().properties()) {
            if (property.hasField()) {
                writer.set(property, property.type().copy(values[property.index()]));
            }
        }
        writer.finish();
    }

    // ---------------------------------------------------------------- deletes

    @Override
    public void visitDelete(FlushStep.DeleteRows step) {
        EntityMapping mapping = step.mapping();
        List<PropertyMapping> conditions = UpdateSender.conditions(mapping);
        List<@Nullable Object[]> rows = new ArrayList<>(step.states().size());
        for (EntityState state : step.states()) {
            @Nullable Object[] row = new Object[conditions.size()];
            UpdateSender.fillConditions(state, conditions, row, 0);
            rows.add(row);
        }
        int[] counts = writer.delete(mapping.table(), schemaColumns(conditions), rows);
        for (int index = 0; index < counts.length; index++) {
            EntityState state = step.states().get(index);
            if (counts[index] == 0) {
                if (mapping.storedVersion() != null) {
                    throw new StaleObjectException(
                            mapping.name(), state.describe(), UpdateSender.version(state), "DELETE");
                }
                LOG.warn(
                        "DELETE of {} found no row: it was deleted by another transaction or by a foreign key's action.",
                        state.describeEntity());
            }
        }
        if (mapping.isExtension()) {
            return; // The object goes with the last part of its row.
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
            rows.add(linkRow(
                    new FlushStep.KeyValues(pair.owner(), link.owner(), pair.target(), link.target(), false), false));
        }
        if (step.unseen()) {
            writer.insertIfAbsent(step.table(), columns, rows);
        } else {
            writer.insert(step.table(), columns, rows, List.of());
        }
    }

    @Override
    public void visitDeleteMatching(FlushStep.DeleteMatching step) {
        List<@Nullable Object[]> rows = new ArrayList<>(step.rows().size());
        boolean optional = true;
        for (FlushStep.KeyValues row : step.rows()) {
            rows.add(linkRow(row, true));
            optional &= row.isOptional();
        }
        if (optional) {
            writer.deleteAny(step.table(), step.columns(), rows);
        } else {
            requireFound(step, writer.delete(step.table(), step.columns(), rows), rows);
        }
    }

    /** Each pair had its row; the rows of a deleted object may be any number. */
    private static void requireFound(FlushStep.DeleteMatching step, int[] counts, List<@Nullable Object[]> rows) {
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] == 0 && !step.rows().get(index).isOptional()) {
                @Nullable Object[] row = rows.get(index);
                String key = IntStream.range(0, row.length)
                        .mapToObj(column -> step.columns().get(column).name() + " = " + row[column])
                        .collect(Collectors.joining(", ", "(", ")"));
                throw new StaleObjectException(step.table().name(), key, "DELETE");
            }
        }
    }

    /** @param stored whether the row is there, and so has the keys as they are stored */
    private static @Nullable Object[] linkRow(FlushStep.KeyValues key, boolean stored) {
        @Nullable
        Object[] row =
                new Object[key.firstProperties().size() + key.secondProperties().size()];
        int position = 0;
        for (PropertyMapping property : key.firstProperties()) {
            row[position++] = linkValue(key.first(), property, stored);
        }
        for (PropertyMapping property : key.secondProperties()) {
            row[position++] = linkValue(key.second(), property, stored);
        }
        return row;
    }

    private static @Nullable Object linkValue(EntityState state, PropertyMapping property, boolean stored) {
        @Nullable Object[] snapshot = stored ? state.snapshot() : null;
        return snapshot == null ? state.value(property) : snapshot[property.index()];
    }

    static List<Column> schemaColumns(List<PropertyMapping> properties) {
        return properties.stream().map(PropertyMapping::column).toList();
    }
}
