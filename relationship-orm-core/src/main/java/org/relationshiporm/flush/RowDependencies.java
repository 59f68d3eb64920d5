package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.KeyReference;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;

/** Finds which rows of a block wait for which: by the objects that relationships name, otherwise by the values of foreign keys. */
final class RowDependencies {

    private final List<RowChange> rows;
    private final KeyAssignments assignments;
    private final RowValues values;
    private final Map<EntityMapping, Map<EntityState, RowChange>> bringing = new IdentityHashMap<>();
    private final Map<EntityMapping, List<RowChange>> byTable = new HashMap<>();
    private final Map<Referenced, Map<Object, RowChange>> coming = new HashMap<>();
    private final Map<Referenced, Map<Object, RowChange>> going = new HashMap<>();

    RowDependencies(List<RowChange> rows, KeyAssignments assignments) {
        this.rows = rows;
        this.assignments = assignments;
        this.values = new RowValues(assignments);
        for (RowChange row : rows) {
            if (row.kind() == ChangeKind.INSERT || row.kind() == ChangeKind.UPDATE) {
                bringing.computeIfAbsent(row.mapping().tableOwner(), key -> new IdentityHashMap<>())
                        .put(row.state(), row);
            }
            byTable.computeIfAbsent(row.mapping().tableOwner(), key -> new ArrayList<>())
                    .add(row);
        }
    }

    /** Whether the database refuses at once to take away a row, or its key, to which this foreign key refers, and does not follow by itself. */
    static boolean isHeldByDatabase(KeyReference reference) {
        return !reference.isMovedByDatabase() && !reference.foreignKey().deferrable();
    }

    void connect(List<HandOver> handOvers) {
        for (RowChange row : rows) {
            for (KeyReference reference : row.mapping().references()) {
                if (byTable.containsKey(reference.target().tableOwner())) {
                    connectComing(row, reference);
                    connectGoing(row, reference);
                }
            }
        }
        for (HandOver handOver : handOvers) {
            connect(handOver.giver(), handOver.taker(), Dependency.Reason.HANDS_OVER, handOver.columns());
        }
    }

    private static void connect(
            RowChange before, RowChange after, Dependency.Reason reason, List<PropertyMapping> columns) {
        after.await(new Dependency(before, after, reason, columns));
    }

    // ---------------------------------------------------------------- rows that come

    private void connectComing(RowChange row, KeyReference reference) {
        boolean refersAnew = row.kind() == ChangeKind.INSERT
                || row.kind() == ChangeKind.LATE_UPDATE
                || (row.kind() == ChangeKind.UPDATE && row.touches(reference.columns()));
        if (refersAnew && !RowValues.touch(row.postponed(), reference.columns())) {
            for (RowChange source : sources(row, reference)) {
                connect(source, row, Dependency.Reason.REFERS, reference.columns());
            }
        }
    }

    /** The rows whose coming values the foreign key is to have. */
    private Set<RowChange> sources(RowChange row, KeyReference reference) {
        Set<RowChange> sources = Collections.newSetFromMap(new IdentityHashMap<>(2));
        KeyAssignments.@Nullable Assignment[] assigned = assignments.of(row.state());
        boolean named = reference.isParentLink();
        if (named) {
            addSource(sources, row, reference, bringing(reference, row.state()));
        }
        for (PropertyMapping column : reference.columns()) {
            KeyAssignments.Assignment assignment = KeyAssignments.find(assigned, column);
            EntityState source = assignment == null ? null : assignment.source();
            if (source != null && source.mapping().isA(reference.target())) {
                named = true;
                addSource(sources, row, reference, bringing(reference, source));
            }
        }
        if (!named) {
            Object value = values.coming(row.state(), reference.columns());
            addSource(
                    sources,
                    row,
                    reference,
                    value == null ? null : coming(reference).get(value));
        }
        return sources;
    }

    private @Nullable RowChange bringing(KeyReference reference, EntityState source) {
        return bringing.getOrDefault(reference.target().tableOwner(), Map.of()).get(source);
    }

    private void addSource(Set<RowChange> sources, RowChange row, KeyReference reference, @Nullable RowChange source) {
        boolean brings = source != null && (source.bringsObject() || source.touches(reference.referenced()));
        boolean isOwn = source == row && values.coming(row.state(), reference.referenced()) != null;
        if (source != null && brings && !isOwn) {
            sources.add(source);
        }
    }

    private Map<Object, RowChange> coming(KeyReference reference) {
        return coming.computeIfAbsent(Referenced.by(reference), known -> {
            List<PropertyMapping> referenced = known.columns();
            Map<Object, RowChange> byValue = new HashMap<>();
            for (RowChange row : byTable.getOrDefault(reference.target().tableOwner(), List.of())) {
                boolean brings = row.bringsObject() || (row.kind() == ChangeKind.UPDATE && row.touches(referenced));
                Object value = brings ? values.coming(row.state(), referenced) : null;
                if (value != null) {
                    byValue.put(value, row);
                }
            }
            return byValue;
        });
    }

    // ---------------------------------------------------------------- rows that go

    private void connectGoing(RowChange row, KeyReference reference) {
        boolean letsGo = (row.kind() == ChangeKind.DELETE && !reference.isPostUpdate())
                || ((row.kind() == ChangeKind.UPDATE || row.kind() == ChangeKind.CLEAR)
                        && row.touches(reference.columns()));
        Object value = letsGo ? RowValues.stored(row.stored(), reference.columns()) : null;
        RowChange target = value == null ? null : going(reference).get(value);
        if (target != null && target != row && (target.kind() == ChangeKind.DELETE || isHeldByDatabase(reference))) {
            connect(row, target, Dependency.Reason.LETS_GO, reference.columns());
        }
    }

    private Map<Object, RowChange> going(KeyReference reference) {
        return going.computeIfAbsent(Referenced.by(reference), known -> {
            List<PropertyMapping> referenced = known.columns();
            Map<Object, RowChange> byValue = new HashMap<>();
            for (RowChange row : byTable.getOrDefault(reference.target().tableOwner(), List.of())) {
                boolean goes =
                        row.kind() == ChangeKind.DELETE || (row.kind() == ChangeKind.UPDATE && row.touches(referenced));
                Object value = goes ? RowValues.stored(row.stored(), referenced) : null;
                if (value != null) {
                    byValue.put(value, row);
                }
            }
            return byValue;
        });
    }
}
