package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private final Map<EntityMapping, List<EntityState>> remaining = new LinkedHashMap<>();
    private final Set<EntityState> waiting = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<EntityState, List<PropertyMapping>> postponed = new LinkedHashMap<>();

    InsertOrder(MetaData metaData, KeyAssignments assignments, List<EntityState> pending) {
        this.assignments = assignments;
        metaData.inDependencyOrder().forEach(mapping -> remaining.put(mapping, new ArrayList<>()));
        for (EntityState state : pending) {
            remaining.computeIfAbsent(state.mapping(), key -> new ArrayList<>()).add(state);
            waiting.add(state);
        }
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
        List<EntityState> candidates = remaining.getOrDefault(mapping, List.of());
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<EntityState> ready = new ArrayList<>();
        List<EntityState> later = new ArrayList<>();
        for (EntityState candidate : candidates) {
            (blocker(candidate) == null ? ready : later).add(candidate);
        }
        remaining.put(mapping, later);
        ready.forEach(waiting::remove);
        return ready;
    }

    private @Nullable EntityState blocker(EntityState state) {
        for (KeyAssignments.Assignment assignment : assignments.of(state)) {
            EntityState source = assignment == null ? null : assignment.source();
            if (assignment != null
                    && source != null
                    && waiting.contains(source)
                    && !postponed(state).contains(assignment.column())) {
                return source;
            }
        }
        return null;
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
        for (List<EntityState> candidates : remaining.values()) {
            for (EntityState candidate : candidates) {
                List<PropertyMapping> nullable = new ArrayList<>();
                boolean freed = true;
                for (KeyAssignments.Assignment assignment : assignments.of(candidate)) {
                    EntityState source = assignment == null ? null : assignment.source();
                    if (assignment != null && source != null && waiting.contains(source)) {
                        freed &= assignment.column().column().nullable();
                        nullable.add(assignment.column());
                    }
                }
                if (freed) {
                    postponed.put(candidate, nullable);
                    return;
                }
            }
        }
        throw new FlushException(
                "New objects refer to each other in a circle, and none of the foreign keys takes NULL: " + drawCycle()
                        + ". Make one of the columns nullable, or save the objects in two flushes.");
    }

    private String drawCycle() {
        EntityState state = waiting.iterator().next();
        List<EntityState> path = new ArrayList<>();
        while (state != null && !path.contains(state)) {
            path.add(state);
            state = blocker(state);
        }
        StringBuilder drawn = new StringBuilder();
        path.subList(Math.max(0, path.indexOf(state)), path.size())
                .forEach(member -> drawn.append(member.mapping().name()).append(" -> "));
        return drawn.append(state == null ? "?" : state.mapping().name()).toString();
    }
}
