package org.relationshiporm.flush;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;

/** The foreign key values that relationships give to rows: each from the key of another object, which may not have one yet. */
final class KeyAssignments {

    /**
     * The value that {@code column} gets: that of {@code property} of {@code source}, or NULL without a source.
     *
     * @param column the foreign key column
     * @param relationship what gives it, where that is known
     */
    record Assignment(
            PropertyMapping column,
            @Nullable EntityState source,
            PropertyMapping property,
            @Nullable RelationshipMapping relationship) {

        @Nullable
        Object value() {
            return source == null ? null : source.value(property);
        }
    }

    private static final @Nullable Assignment[] NONE = {};

    private final Map<EntityState, @Nullable Assignment[]> byState = new IdentityHashMap<>();

    /** @throws FlushException when another relationship gives the column another value */
    void assign(
            EntityState state,
            PropertyMapping column,
            EntityState source,
            PropertyMapping sourceProperty,
            @Nullable RelationshipMapping relationship) {
        @Nullable Assignment[] row = row(state);
        Assignment assignment = new Assignment(column, source, sourceProperty, relationship);
        requireAgreement(state, row[column.index()], assignment);
        row[column.index()] = assignment;
    }

    private static void requireAgreement(EntityState state, @Nullable Assignment before, Assignment now) {
        EntityState other = before == null ? null : before.source();
        EntityState source = now.source();
        if (before == null || other == null || source == null || before.relationship() == now.relationship()) {
            return;
        }
        Object left = before.value();
        Object right = now.value();
        if (left != null
                && right != null
                && !now.column().type().same(coerce(now.column(), left), coerce(now.column(), right))) {
            throw new FlushException("`" + now.column().describe() + "` of " + state.describeEntity()
                    + " would have two values: `" + describe(before) + "` leads to " + other.describeEntity() + ", `"
                    + describe(now) + "` to " + source.describeEntity()
                    + ", and both write that column. Let both lead to objects that agree in it.");
        }
    }

    private static @Nullable Object coerce(PropertyMapping column, Object value) {
        return column.type().coerce(value);
    }

    private static String describe(Assignment assignment) {
        RelationshipMapping relationship = assignment.relationship();
        return relationship == null ? assignment.column().describe() : relationship.describe();
    }

    /** Assigns NULL unless something else was assigned before. */
    void clear(EntityState state, PropertyMapping column, PropertyMapping sourceProperty) {
        @Nullable Assignment[] row = row(state);
        if (row[column.index()] == null) {
            row[column.index()] = new Assignment(column, null, sourceProperty, null);
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
