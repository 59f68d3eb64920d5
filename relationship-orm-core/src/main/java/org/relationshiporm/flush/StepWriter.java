package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.type.Unread;

/** Turns ordered rows into steps: those of one kind whose statements name the same columns go together. */
final class StepWriter {

    private final KeyAssignments assignments;
    private final List<FlushStep> steps = new ArrayList<>();

    StepWriter(KeyAssignments assignments) {
        this.assignments = assignments;
    }

    List<FlushStep> steps() {
        return steps;
    }

    /** Adds rows that may be written together, in any order of their column sets. */
    void add(List<RowChange> rows) {
        switch (rows.get(0).kind()) {
            case INSERT -> addInserts(rows);
            case UPDATE, LATE_UPDATE -> addUpdates(rows);
            case CLEAR ->
                byColumns(
                        rows,
                        (columns, group) -> steps.add(
                                new FlushStep.ClearRows(mapping(group), states(group), properties(group, columns))));
            case DELETE -> steps.add(new FlushStep.DeleteRows(mapping(rows), states(rows)));
        }
    }

    private static EntityMapping mapping(List<RowChange> rows) {
        return rows.get(0).mapping();
    }

    private static List<EntityState> states(List<RowChange> rows) {
        return rows.stream().map(RowChange::state).toList();
    }

    private static List<PropertyMapping> properties(List<RowChange> rows, BitSet indexes) {
        return properties(mapping(rows), indexes);
    }

    private static List<PropertyMapping> properties(EntityMapping mapping, BitSet indexes) {
        return indexes.stream().mapToObj(mapping.properties()::get).toList();
    }

    // ---------------------------------------------------------------- updates

    private record ColumnSet(EntityMapping mapping, BitSet columns) {}

    private static void byColumns(List<RowChange> rows, BiConsumer<BitSet, List<RowChange>> consumer) {
        Map<ColumnSet, List<RowChange>> groups = new LinkedHashMap<>();
        for (RowChange row : rows) {
            groups.computeIfAbsent(new ColumnSet(row.mapping(), row.columns()), key -> new ArrayList<>())
                    .add(row);
        }
        groups.forEach((columns, group) -> consumer.accept(columns.columns(), group));
    }

    private void addUpdates(List<RowChange> rows) {
        List<RowChange> updated = new ArrayList<>(rows.size());
        List<RowChange> replacing = new ArrayList<>(0);
        for (RowChange row : rows) {
            if (row.replaced() != null) {
                replacing.add(row);
            } else if (!row.columns().isEmpty()) {
                updated.add(row);
            }
        }
        byColumns(
                updated,
                (columns, group) ->
                        steps.add(new FlushStep.UpdateRows(mapping(group), states(group), properties(group, columns))));
        byColumns(
                replacing,
                (columns, group) -> steps.add(new FlushStep.ReplaceRows(
                        mapping(group),
                        states(group),
                        group.stream().map(RowChange::stored).toList(),
                        properties(group, columns))));
    }

    // ---------------------------------------------------------------- inserts

    /** What an INSERT of a row names, gets back, and leaves for later; properties by index. */
    private record InsertColumns(BitSet columns, BitSet returned, BitSet postponed) {}

    private void addInserts(List<RowChange> rows) {
        Map<InsertColumns, List<EntityState>> groups = new LinkedHashMap<>();
        InsertColumns last = null;
        List<EntityState> lastGroup = List.of();
        for (RowChange row : rows) {
            InsertColumns columns = insertColumns(row);
            if (!columns.equals(last)) {
                last = columns;
                lastGroup = groups.computeIfAbsent(columns, key -> new ArrayList<>());
            }
            lastGroup.add(row.state());
        }
        EntityMapping mapping = mapping(rows);
        groups.forEach((columns, states) -> {
            if (bringsGeneratedKey(mapping, columns)) {
                addInsert(mapping, columns, states);
            }
        });
        groups.forEach((columns, states) -> {
            if (!bringsGeneratedKey(mapping, columns)) {
                addInsert(mapping, columns, states);
            }
        });
    }

    /** Rows that bring a key which others are given by the database go first: where it counts on from the highest key, it gives none of theirs. */
    private static boolean bringsGeneratedKey(EntityMapping mapping, InsertColumns columns) {
        return columns.columns().stream()
                .mapToObj(mapping.properties()::get)
                .anyMatch(property -> property.column().generated());
    }

    private void addInsert(EntityMapping mapping, InsertColumns columns, List<EntityState> states) {
        steps.add(new FlushStep.InsertRows(
                mapping,
                states,
                properties(mapping, columns.columns()),
                properties(mapping, columns.returned()),
                properties(mapping, columns.postponed())));
    }

    private InsertColumns insertColumns(RowChange row) {
        EntityState state = row.state();
        EntityMapping mapping = row.mapping();
        List<PropertyMapping> properties = mapping.storedProperties();
        BitSet columns = new BitSet(properties.size());
        BitSet returned = new BitSet(properties.size());
        KeyAssignments.@Nullable Assignment[] assigned = assignments.of(state);
        for (int position = 0; position < properties.size(); position++) {
            PropertyMapping property = properties.get(position);
            int index = property.index();
            if (mapping.isExtension() && property.column().primaryKey()) {
                columns.set(index);
                continue;
            }
            KeyAssignments.Assignment assignment = KeyAssignments.find(assigned, property);
            boolean given = assignment != null && assignment.source() != null;
            Object value = given ? null : state.value(property);
            if (value == Unread.VALUE) {
                throw new FlushException("A " + state.describeEntity()
                        + " is to be inserted again, but its column `" + property
                        + "` was never read. Call its get() before deleting the row, or set it.");
            }
            if (!given && ColumnUse.isLeftOut(state, property, value)) {
                returned.set(index);
            } else {
                if (!given && value == null) {
                    ColumnUse.requireKey(state, property);
                }
                columns.set(index);
                returned.set(index, !given && ColumnUse.isReadBack(state, property));
            }
        }
        return new InsertColumns(columns, returned, row.postponed());
    }
}
