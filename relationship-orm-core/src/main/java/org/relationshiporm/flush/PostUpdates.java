package org.relationshiporm.flush;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.KeyReference;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;

/** Takes the foreign keys of {@code postUpdate} relationships out of their rows: they are written after all inserts, and cleared before deletes. */
final class PostUpdates {

    private final ChangeGroups groups;
    private final KeyAssignments assignments;
    private final RowValues values;
    private final Map<RowPart, RowChange> late = new LinkedHashMap<>(0);
    private final Map<RowPart, RowChange> cleared = new LinkedHashMap<>(0);
    private final Map<Referenced, Set<Object>> coming = new HashMap<>(0);
    private final Map<Referenced, Set<Object>> going = new HashMap<>(0);

    /** What lies of an object's row in one table. */
    private record RowPart(EntityState state, EntityMapping level) {

        static RowPart of(RowChange row) {
            return new RowPart(row.state(), row.mapping());
        }

        RowChange write(ChangeKind kind) {
            return RowChange.write(kind, state, level, new BitSet());
        }
    }

    PostUpdates(ChangeGroups groups, KeyAssignments assignments) {
        this.groups = groups;
        this.assignments = assignments;
        this.values = new RowValues(assignments);
    }

    void separate() {
        for (ChangeGroup group : groups.byRank()) {
            for (KeyReference reference : group.mapping().references()) {
                if (reference.isPostUpdate()) {
                    separate(group, reference);
                }
            }
        }
        late.values().forEach(groups::add);
        cleared.values().forEach(groups::add);
    }

    private void separate(ChangeGroup group, KeyReference reference) {
        switch (group.kind()) {
            case INSERT -> group.rows().forEach(row -> postpone(row, reference));
            case UPDATE ->
                group.rows().stream()
                        .filter(row -> row.replaced() == null && row.touches(reference.columns()))
                        .forEach(row -> postpone(row, reference));
            case DELETE -> group.rows().forEach(row -> clear(row, reference));
            case LATE_UPDATE, CLEAR -> {}
        }
    }

    private void postpone(RowChange row, KeyReference reference) {
        if (refersToNewRow(row, reference)) {
            BitSet columns = RowValues.indexes(reference.columns().stream()
                    .filter(property ->
                            property.column().nullable() && !property.column().primaryKey())
                    .toList());
            row.postpone(columns);
            late.computeIfAbsent(RowPart.of(row), part -> part.write(ChangeKind.LATE_UPDATE))
                    .alsoWrite(columns);
        }
    }

    private boolean refersToNewRow(RowChange row, KeyReference reference) {
        KeyAssignments.@Nullable Assignment[] assigned = assignments.of(row.state());
        for (PropertyMapping column : reference.columns()) {
            KeyAssignments.Assignment assignment = KeyAssignments.find(assigned, column);
            EntityState source = assignment == null ? null : assignment.source();
            if (source != null && source.isNew()) {
                return true;
            }
        }
        Object value = values.coming(row.state(), reference.columns());
        return value != null
                && coming.computeIfAbsent(Referenced.by(reference), referenced -> comingValues(reference))
                        .contains(value);
    }

    private Set<Object> comingValues(KeyReference reference) {
        Set<Object> found = new HashSet<>();
        for (RowChange row : groups.rows(reference.target(), ChangeKind.INSERT)) {
            Object value = values.coming(row.state(), reference.referenced());
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    /** A row that goes refers to another that goes: it lets go first. One that refers to itself does so by going. */
    private void clear(RowChange row, KeyReference reference) {
        Object value = RowValues.stored(row.state(), reference.columns());
        if (value == null) {
            return;
        }
        boolean refers = going.computeIfAbsent(Referenced.by(reference), referenced -> goingValues(reference))
                .contains(value);
        boolean toItself = row.mapping().isA(reference.target())
                && value.equals(RowValues.stored(row.state(), reference.referenced()));
        if (refers && !toItself) {
            cleared.computeIfAbsent(RowPart.of(row), part -> part.write(ChangeKind.CLEAR))
                    .alsoWrite(RowValues.indexes(reference.columns().stream()
                            .filter(property -> property.column().nullable()
                                    && !property.column().primaryKey())
                            .toList()));
        }
    }

    private Set<Object> goingValues(KeyReference reference) {
        Set<Object> found = new HashSet<>();
        for (RowChange row : groups.rows(reference.target(), ChangeKind.DELETE)) {
            Object value = RowValues.stored(row.state(), reference.referenced());
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }
}
