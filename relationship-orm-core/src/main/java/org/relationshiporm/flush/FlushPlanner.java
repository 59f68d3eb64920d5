package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/**
 * Orders what is pending. Entities follow each other as their foreign keys demand; of one entity come first the updates that wait for nothing, then the new
 * rows in the order of {@code add}, then the other updates. Link rows follow, and deletes last, in reverse order. Rows of one entity that refer to each other
 * are inserted in waves.
 */
final class FlushPlanner {

    private final PersistenceContext context;
    private final KeyAssignments assignments;
    private final LinkChanges links;
    private final List<FlushStep> steps = new ArrayList<>();

    FlushPlanner(PersistenceContext context, KeyAssignments assignments, LinkChanges links) {
        this.context = context;
        this.assignments = assignments;
        this.links = links;
    }

    FlushPlan plan() {
        List<EntityState> pending = List.copyOf(context.pending());
        Set<EntityState> written = new LinkedHashSet<>(pending);
        written.addAll(context.changed());
        InsertOrder inserts = new InsertOrder(context.metaData(), assignments, pending);
        Updates updates = collectUpdates();
        while (!inserts.isDone()) {
            boolean progress = false;
            for (EntityMapping mapping : context.metaData().inDependencyOrder()) {
                addUpdates(updates.takeReady(mapping, inserts));
                for (List<EntityState> wave = inserts.takeReady(mapping);
                        !wave.isEmpty();
                        wave = inserts.takeReady(mapping)) {
                    addInserts(mapping, wave, inserts);
                    progress = true;
                }
                addUpdates(updates.takeReady(mapping, inserts));
            }
            if (!progress) {
                inserts.breakCycle();
            }
        }
        for (EntityMapping mapping : context.metaData().inDependencyOrder()) {
            addUpdates(updates.takeReady(mapping, inserts));
        }
        addPostponed(inserts);
        LinkSteps.add(steps, links, context);
        List<EntityState> deleted = List.copyOf(context.deleted());
        addDeletes(deleted);
        return new FlushPlan(steps, assignments, List.copyOf(written), deleted);
    }

    // ---------------------------------------------------------------- inserts

    /** What an INSERT of a row names, gets back, and leaves for later; properties by index. */
    private record InsertColumns(BitSet columns, BitSet returned, List<PropertyMapping> postponed) {}

    private void addInserts(EntityMapping mapping, List<EntityState> wave, InsertOrder order) {
        Map<InsertColumns, List<EntityState>> groups = new LinkedHashMap<>();
        InsertColumns last = null;
        List<EntityState> lastGroup = List.of();
        for (EntityState state : wave) {
            InsertColumns columns = insertColumns(state, order);
            if (!columns.equals(last)) {
                last = columns;
                lastGroup = groups.computeIfAbsent(columns, key -> new ArrayList<>());
            }
            lastGroup.add(state);
        }
        groups.forEach((columns, states) -> steps.add(new FlushStep.InsertRows(
                mapping,
                states,
                properties(mapping, columns.columns()),
                properties(mapping, columns.returned()),
                columns.postponed())));
    }

    private static List<PropertyMapping> properties(EntityMapping mapping, BitSet indexes) {
        return indexes.stream().mapToObj(mapping.properties()::get).toList();
    }

    private InsertColumns insertColumns(EntityState state, InsertOrder order) {
        List<PropertyMapping> properties = state.mapping().properties();
        BitSet columns = new BitSet(properties.size());
        BitSet returned = new BitSet(properties.size());
        KeyAssignments.@Nullable Assignment[] assigned = assignments.of(state);
        for (int index = 0; index < properties.size(); index++) {
            PropertyMapping property = properties.get(index);
            KeyAssignments.Assignment assignment = KeyAssignments.find(assigned, property);
            boolean given = assignment != null && assignment.source() != null;
            Object value = given ? null : state.value(property);
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
        requireFreeKey(state, assigned);
        return new InsertColumns(columns, returned, order.postponed(state));
    }

    /** A key that the application gave must not be that of another object of the session, unless that object goes away. */
    private void requireFreeKey(EntityState state, KeyAssignments.@Nullable Assignment[] assigned) {
        List<PropertyMapping> properties = state.mapping().key();
        @Nullable Object[] parts = new Object[properties.size()];
        for (int part = 0; part < parts.length; part++) {
            KeyAssignments.Assignment assignment = KeyAssignments.find(assigned, properties.get(part));
            parts[part] = assignment == null ? state.value(properties.get(part)) : assignment.value();
        }
        Object key = state.mapping().keyOfParts(parts);
        EntityState other = key == null ? null : context.identityMap().find(state.mapping(), key);
        if (other != null && other != state) {
            throw new FlushException(
                    "A new " + state.mapping().name() + " has the key " + other.describe()
                            + ", and this session holds another object with that key. Change the object that is there, give the new one its own key, or flush the other's delete first.");
        }
    }

    // ---------------------------------------------------------------- updates

    /** Changed rows by entity and changed columns. */
    private final class Updates {

        private final Map<EntityMapping, List<Change>> byEntity = new LinkedHashMap<>();

        void add(Change change) {
            byEntity.computeIfAbsent(change.state().mapping(), key -> new ArrayList<>())
                    .add(change);
        }

        /** The updates of an entity whose foreign keys are known by now. */
        List<Change> takeReady(EntityMapping mapping, InsertOrder inserts) {
            List<Change> waiting = byEntity.get(mapping);
            if (waiting == null) {
                return List.of();
            }
            List<Change> ready = new ArrayList<>();
            waiting.removeIf(change -> {
                boolean isReady = true;
                for (KeyAssignments.Assignment assignment : assignments.of(change.state())) {
                    EntityState source = assignment == null ? null : assignment.source();
                    isReady &= source == null || inserts.isStored(source);
                }
                return isReady && ready.add(change);
            });
            return ready;
        }
    }

    private record Change(EntityState state, BitSet columns) {}

    private Updates collectUpdates() {
        Updates updates = new Updates();
        for (EntityMapping mapping : context.metaData().entities()) {
            Collection<EntityState> states = context.identityMap().states(mapping);
            for (EntityState state : states) {
                BitSet columns = state.isDeleteRequested() ? null : changedColumns(state);
                if (columns != null) {
                    updates.add(new Change(state, columns));
                }
            }
        }
        return updates;
    }

    private @Nullable BitSet changedColumns(EntityState state) {
        BitSet changed = null;
        KeyAssignments.@Nullable Assignment[] assigned = assignments.of(state);
        List<PropertyMapping> properties = state.mapping().properties();
        for (int index = 0; index < properties.size(); index++) {
            PropertyMapping property = properties.get(index);
            KeyAssignments.Assignment assignment = KeyAssignments.find(assigned, property);
            if (assignment == null ? state.isChanged(property) : isChanged(state, property, assignment)) {
                requireKeyStays(state, property, assignment);
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

    private void addUpdates(List<Change> changes) {
        Map<BitSet, List<EntityState>> groups = new LinkedHashMap<>();
        changes.stream()
                .sorted(Comparator.comparing(Change::state, FlushPlanner::byKey))
                .forEach(change -> groups.computeIfAbsent(change.columns(), key -> new ArrayList<>())
                        .add(change.state()));
        groups.forEach((columns, states) -> {
            EntityMapping mapping = states.get(0).mapping();
            steps.add(new FlushStep.UpdateRows(mapping, states, properties(mapping, columns)));
        });
    }

    private void addPostponed(InsertOrder inserts) {
        Map<List<PropertyMapping>, List<EntityState>> groups = new LinkedHashMap<>();
        inserts.postponed()
                .forEach((state, columns) -> groups.computeIfAbsent(columns, key -> new ArrayList<>())
                        .add(state));
        groups.forEach((columns, states) ->
                steps.add(new FlushStep.UpdateRows(states.get(0).mapping(), List.copyOf(states), columns)));
    }

    // ---------------------------------------------------------------- deletes

    private void addDeletes(List<EntityState> deleted) {
        Map<EntityMapping, List<EntityState>> byEntity = new LinkedHashMap<>();
        deleted.forEach(state -> byEntity.computeIfAbsent(state.mapping(), key -> new ArrayList<>())
                .add(state));
        List<EntityMapping> order = new ArrayList<>(context.metaData().inDependencyOrder());
        java.util.Collections.reverse(order);
        for (EntityMapping mapping : order) {
            List<EntityState> states = byEntity.get(mapping);
            if (states != null) {
                List<EntityState> ordered = DeleteOrder.order(mapping, states);
                DeleteOrder.circular(mapping, ordered).forEach((columns, circular) -> {
                    circular.forEach(state -> columns.forEach(column -> assignments.clear(state, column, column)));
                    steps.add(new FlushStep.UpdateRows(mapping, List.copyOf(circular), columns));
                });
                steps.add(new FlushStep.DeleteRows(mapping, ordered));
            }
        }
    }

    @SuppressWarnings("unchecked")
    static int byKey(EntityState left, EntityState right) {
        Object leftKey = left.requireKey();
        Object rightKey = right.requireKey();
        return leftKey instanceof Comparable<?> comparable && leftKey.getClass() == rightKey.getClass()
                ? ((Comparable<Object>) comparable).compareTo(rightKey)
                : 0;
    }
}
