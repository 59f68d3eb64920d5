package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;

/**
 * Gives out new rows as soon as the rows they refer to are there. A cycle of rows is broken at a foreign key that takes NULL: it is written by an UPDATE once
 * all rows are there.
 */
final class InsertOrder {

    private final KeyAssignments assignments;
    private final Map<EntityMapping, List<EntityState>> ready = new LinkedHashMap<>();
    private final Map<EntityState, Integer> positions = new IdentityHashMap<>();
    private final Map<EntityState, Integer> blockers = new IdentityHashMap<>();
    private final Map<EntityState, List<EntityState>> blocked = new IdentityHashMap<>();
    private final Set<EntityState> waiting = new LinkedHashSet<>();
    private final Map<EntityState, List<PropertyMapping>> postponed = new LinkedHashMap<>();

    InsertOrder(MetaData metaData, KeyAssignments assignments, List<EntityState> pending) {
        this.assignments = assignments;
        metaData.inDependencyOrder().forEach(mapping -> ready.put(mapping, new ArrayList<>()));
        waiting.addAll(pending);
        for (EntityState state : pending) {
            positions.put(state, positions.size());
            Set<EntityState> sources = waitingSources(state).keySet();
            sources.forEach(source ->
                    blocked.computeIfAbsent(source, key -> new ArrayList<>(1)).add(state));
            blockers.put(state, sources.size());
            if (sources.isEmpty()) {
                becomeReady(state);
            }
        }
    }

    /** The new rows that a row refers to and that are not there yet, each with whether all its columns take NULL. */
    private Map<EntityState, Boolean> waitingSources(EntityState state) {
        Map<EntityState, Boolean> sources = new IdentityHashMap<>();
        for (KeyAssignments.Assignment assignment : assignments.of(state)) {
            EntityState source = assignment == null ? null : assignment.source();
            if (assignment != null && source != null && waiting.contains(source)) {
                sources.merge(source, assignment.column().column().nullable(), Boolean::logicalAnd);
            }
        }
        return sources;
    }

    private void becomeReady(EntityState state) {
        ready.computeIfAbsent(state.mapping(), key -> new ArrayList<>()).add(state);
    }

    boolean isDone() {
        return waiting.isEmpty();
    }

    /** Whether the object's row is there, or will be when the next step runs. */
    boolean isStored(EntityState state) {
        return !waiting.contains(state);
    }

    /** The rows of an entity that wait for no other row any more, in the order of {@code add}. */
    List<EntityState> takeReady(EntityMapping mapping) {
        List<EntityState> wave = ready.getOrDefault(mapping, List.of());
        if (wave.isEmpty()) {
            return List.of();
        }
        ready.put(mapping, new ArrayList<>());
        wave.sort(Comparator.comparing(positions::get));
        wave.forEach(waiting::remove);
        for (EntityState stored : wave) {
            for (EntityState next : blocked.getOrDefault(stored, List.of())) {
                if (blockers.merge(next, -1, Integer::sum) == 0 && waiting.contains(next)) {
                    becomeReady(next);
                }
            }
        }
        return wave;
    }

    /** The foreign key columns of a row that are written later. */
    List<PropertyMapping> postponed(EntityState state) {
        return postponed.getOrDefault(state, List.of());
    }

    Map<EntityState, List<PropertyMapping>> postponed() {
        return postponed;
    }

    /** Frees one row of a cycle by postponing those of its keys that wait and take NULL. */
    void breakCycle() {
        for (EntityState candidate : waiting) {
            Map<EntityState, Boolean> sources = waitingSources(candidate);
            if (!sources.containsValue(false)) {
                List<PropertyMapping> columns = new ArrayList<>();
                for (KeyAssignments.Assignment assignment : assignments.of(candidate)) {
                    if (assignment != null && sources.containsKey(assignment.source())) {
                        columns.add(assignment.column());
                    }
                }
                postponed.put(candidate, columns);
                becomeReady(candidate);
                return;
            }
        }
        throw new FlushException(
                "New objects refer to each other in a circle, and none of the foreign keys takes NULL: " + drawCycle()
                        + ". Make one of the columns nullable, or save the objects in two flushes.");
    }

    private String drawCycle() {
        EntityState state = waiting.iterator().next();
        List<EntityState> path = new ArrayList<>();
        while (!path.contains(state)) {
            path.add(state);
            state = waitingSources(state).keySet().iterator().next();
        }
        StringBuilder drawn = new StringBuilder();
        path.subList(path.indexOf(state), path.size())
                .forEach(member -> drawn.append(member.mapping().name()).append(" -> "));
        return drawn.append(state.mapping().name()).toString();
    }
}
