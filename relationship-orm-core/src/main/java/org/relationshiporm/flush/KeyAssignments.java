package org.relationshiporm.flush;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;

/** The foreign key values that relationships give to rows: each from the key of another object, which may not have one yet. */
final class KeyAssignments {

    /**
     * The value that {@code column} gets: that of {@code property} of {@code source}, or NULL without a source.
     *
     * @param column the foreign key column
     */
    record Assignment(PropertyMapping column, @Nullable EntityState source, PropertyMapping property) {

        @Nullable
        Object value() {
            return source == null ? null : source.value(property);
        }
    }

    private static final @Nullable Assignment[] NONE = {};

    private final Map<EntityState, @Nullable Assignment[]> byState = new IdentityHashMap<>();

    void assign(
            EntityState state, PropertyMapping column, @Nullable EntityState source, PropertyMapping sourceProperty) {
        row(state)[column.index()] = new Assignment(column, source, sourceProperty);
    }

    /** Assigns NULL unless something else was assigned before. */
    void clear(EntityState state, PropertyMapping column, PropertyMapping sourceProperty) {
        @Nullable Assignment[] row = row(state);
        if (row[column.index()] == null) {
            row[column.index()] = new Assignment(column, null, sourceProperty);
        }
    }

    private @Nullable Assignment[] row(EntityState state) {
        @Nullable Assignment[] row = byState.get(state);
        if (row == null) {
            row = new Assignment[state.mapping().properties().size()];
            byState.put(state, row);
        }
        return row;
    }

    /** The object's assignments by property index, null where there is none; an empty array when there are none at all. */
    @Nullable
    Assignment[] of(EntityState state) {
        return byState.getOrDefault(state, NONE);
    }

    /** The assignment for a property among those of one object. */
    static @Nullable Assignment find(@Nullable Assignment[] assignments, PropertyMapping property) {
        return assignments.length == 0 ? null : assignments[property.index()];
    }
}
