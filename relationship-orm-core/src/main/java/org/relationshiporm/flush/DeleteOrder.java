package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;

/** The order in which rows of one table are deleted: by key, but each before the rows of the same table that it refers to. */
final class DeleteOrder {

    private DeleteOrder() {}

    static List<EntityState> order(EntityMapping mapping, List<EntityState> states) {
        List<EntityState> byKey = new ArrayList<>(states);
        byKey.sort(FlushPlanner::byKey);
        List<List<PropertyMapping>> selfReferences = selfReferences(mapping);
        if (selfReferences.isEmpty()) {
            return byKey;
        }
        Map<Object, EntityState> known = new HashMap<>();
        byKey.forEach(state -> known.put(state.requireKey(), state));
        List<EntityState> parentsFirst = new ArrayList<>();
        Set<EntityState> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        byKey.forEach(state -> visit(state, selfReferences, known, visited, parentsFirst));
        Collections.reverse(parentsFirst);
        return parentsFirst;
    }

    /**
     * The rows, by the key to clear, that refer to a row deleted before them: those that close a circle. A row that refers to itself needs nothing.
     *
     * @param order what {@link #order} gave
     */
    static Map<List<PropertyMapping>, List<EntityState>> circular(EntityMapping mapping, List<EntityState> order) {
        Map<List<PropertyMapping>, List<EntityState>> circular = new LinkedHashMap<>();
        Map<Object, EntityState> gone = new HashMap<>();
        List<List<PropertyMapping>> references = selfReferences(mapping);
        for (EntityState state : references.isEmpty() ? List.<EntityState>of() : order) {
            for (List<PropertyMapping> reference : references) {
                if (parent(state, reference, gone) != null
                        && reference.stream()
                                .allMatch(property -> property.column().nullable())) {
                    circular.computeIfAbsent(reference, key -> new ArrayList<>())
                            .add(state);
                }
            }
            gone.put(state.requireKey(), state);
        }
        return circular;
    }

    /** The keys by which rows refer to the primary key of their own table, whichever side declares the relationship. */
    private static List<List<PropertyMapping>> selfReferences(EntityMapping mapping) {
        Set<List<PropertyMapping>> references = new LinkedHashSet<>();
        for (RelationshipMapping relationship : mapping.relationships()) {
            if (relationship.target() == mapping
                    && relationship.direction() != Direction.MANY_TO_MANY
                    && relationship.hasKey()) {
                RelationshipMapping.KeyJoin join = relationship.keyJoin();
                boolean holdsKey = relationship.direction() == Direction.MANY_TO_ONE;
                if ((holdsKey ? join.target() : join.owner()).equals(mapping.key())) {
                    references.add(holdsKey ? join.owner() : join.target());
                }
            }
        }
        return List.copyOf(references);
    }

    private static void visit(
            EntityState state,
            List<List<PropertyMapping>> references,
            Map<Object, EntityState> known,
            Set<EntityState> visited,
            List<EntityState> parentsFirst) {
        List<EntityState> path = new ArrayList<>();
        EntityState current = state;
        while (current != null && visited.add(current)) {
            path.add(current);
            EntityState next = null;
            for (List<PropertyMapping> reference : references) {
                EntityState parent = parent(current, reference, known);
                if (parent != null && !visited.contains(parent)) {
                    if (next == null) {
                        next = parent;
                    } else {
                        visit(parent, references, known, visited, parentsFirst);
                    }
                }
            }
            current = next;
        }
        Collections.reverse(path);
        parentsFirst.addAll(path);
    }

    private static @Nullable EntityState parent(
            EntityState state, List<PropertyMapping> reference, Map<Object, EntityState> known) {
        @Nullable Object[] snapshot = state.snapshot();
        if (snapshot == null) {
            return null;
        }
        Object key = state.mapping()
                .keyOfParts(reference.stream()
                        .map(property -> snapshot[property.index()])
                        .toArray());
        return key == null ? null : known.get(key);
    }
}
