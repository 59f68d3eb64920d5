package org.relationshiporm.flush;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.KeyReference;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;

/** Takes the foreign keys of {@code postUpdate} relationships out of their rows: they are written after all inserts, and cleared before deletes. */
final class PostUpdates {

    private final ChangeGroups groups;
    private final KeyAssignments assignments;
    private final RowValues values;
    private final Map<EntityState, RowChange> late = new LinkedHashMap<>(0);
    private final Map<EntityState, RowChange> cleared = new LinkedHashMap<>(0);
    private final Map<List<PropertyMapping>, Set<Object>> coming = new HashMap<>(0);
    private final Map<List<PropertyMapping>, Set<Object>> going = new HashMap<>(0);

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
            late.computeIfAbsent(row.state(), state -> RowChange.write(ChangeKind.LATE_UPDATE, state, new BitSet()))
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
                && coming.computeIfAbsent(reference.referenced(), referenced -> comingValues(reference))
                        .contains(value);
    }

    private Set<Object> comingValues(KeyReference reference) {
        Set<Object> found = new HashSet<>();
        ChangeGroup inserts = groups.find(reference.target(), ChangeKind.INSERT);
        if (inserts != null) {
            for (RowChange row : inserts.rows()) {
                Object value = values.coming(row.state(), reference.referenced());
                if (value != null) {
                    found.add(value);
                }
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
        boolean refers = going.computeIfAbsent(reference.referenced(), referenced -> goingValues(reference))
                .contains(value);
        boolean toItself = reference.target() == row.mapping()
                && value.equals(RowValues.stored(row.state(), reference.referenced()));
        if (refers && !toItself) {
            cleared.computeIfAbsent(row.state(), state -> RowChange.write(ChangeKind.CLEAR, state, new BitSet()))
                    .alsoWrite(RowValues.indexes(reference.columns().stream()
                            .filter(property -> property.column().nullable()
                                    && !property.column().primaryKey())
                            .toList()));
        }
    }

    private Set<Object> goingValues(KeyReference reference) {
        Set<Object> found = new HashSet<>();
        ChangeGroup deletes = groups.find(reference.target(), ChangeKind.DELETE);
        if (deletes != null) {
            for (RowChange row : deletes.rows()) {
                Object value = RowValues.stored(row.state(), reference.referenced());
                if (value != null) {
                    found.add(value);
                }
            }
        }
        return found;
    }
}
