package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;

/** The order in which rows of one table are deleted: by key, but each before the rows of the same table that it refers to. */
final class DeleteOrder {

    private DeleteOrder() {}

    static List<EntityState> order(EntityMapping mapping, List<EntityState> states) {
        List<EntityState> byKey = new ArrayList<>(states);
        byKey.sort(FlushPlanner::byKey);
        List<RelationshipMapping> selfReferences = mapping.relationships().stream()
                .filter(relationship ->
                        relationship.direction() == Direction.MANY_TO_ONE && relationship.target() == mapping)
                .filter(RelationshipMapping::targetsPrimaryKey)
                .toList();
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

    private static void visit(
            EntityState state,
            List<RelationshipMapping> references,
            Map<Object, EntityState> known,
            Set<EntityState> visited,
            List<EntityState> parentsFirst) {
        List<EntityState> path = new ArrayList<>();
        EntityState current = state;
        while (current != null && visited.add(current)) {
            path.add(current);
            EntityState next = null;
            for (RelationshipMapping reference : references) {
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
            EntityState state, RelationshipMapping reference, Map<Object, EntityState> known) {
        @Nullable Object[] snapshot = state.snapshot();
        if (snapshot == null) {
            return null;
        }
        Object key = reference
                .target()
                .keyOfParts(reference.keyJoin().owner().stream()
                        .map(property -> snapshot[property.index()])
                        .toArray());
        return key == null ? null : known.get(key);
    }
}
