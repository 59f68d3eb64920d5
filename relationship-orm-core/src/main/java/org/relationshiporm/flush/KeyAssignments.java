package org.relationshiporm.flush;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;

/** The foreign key values that relationships give to rows: each from the key of another object, which may not have one yet. */
final class KeyAssignments {

    /** The value of {@code property} of {@code source}, or NULL without a source. */
    record Assignment(@Nullable EntityState source, PropertyMapping property) {

        @Nullable
        Object value() {
            return source == null ? null : source.value(property);
        }
    }

    private final Map<EntityState, Map<PropertyMapping, Assignment>> byState = new IdentityHashMap<>();

    void assign(
            EntityState state, PropertyMapping column, @Nullable EntityState source, PropertyMapping sourceProperty) {
        byState.computeIfAbsent(state, key -> new HashMap<>()).put(column, new Assignment(source, sourceProperty));
    }

    /** Assigns NULL unless something else was assigned before. */
    void clear(EntityState state, PropertyMapping column, PropertyMapping sourceProperty) {
        byState.computeIfAbsent(state, key -> new HashMap<>())
                .putIfAbsent(column, new Assignment(null, sourceProperty));
    }

    Map<PropertyMapping, Assignment> of(EntityState state) {
        return byState.getOrDefault(state, Map.of());
    }

    @Nullable
    Assignment find(EntityState state, PropertyMapping column) {
        return of(state).get(column);
    }
}
