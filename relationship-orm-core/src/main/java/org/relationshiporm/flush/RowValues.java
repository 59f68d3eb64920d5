package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.type.Unread;

/** The values of rows as they are stored and as they will be, in a form that can be compared. */
final class RowValues {

    /** How many keys may be taken over from each other in a row; beyond that they are not known. */
    private static final int LONGEST_CHAIN = 20;

    private final KeyAssignments assignments;

    RowValues(KeyAssignments assignments) {
        this.assignments = assignments;
    }

    /** The values as stored; null when one of them is. */
    static @Nullable Object stored(EntityState state, List<PropertyMapping> properties) {
        @Nullable Object[] snapshot = state.snapshot();
        return snapshot == null ? null : of(snapshot, properties);
    }

    /** Some of a row's values; null when one of them is. */
    static @Nullable Object of(@Nullable Object[] snapshot, List<PropertyMapping> properties) {
        if (properties.size() == 1) {
            return comparable(properties.get(0), snapshot[properties.get(0).index()]);
        }
        List<Object> values = new ArrayList<>(properties.size());
        for (PropertyMapping property : properties) {
            Object value = comparable(property, snapshot[property.index()]);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** The values as they will be, as far as they are known by now; null when one of them is null or not known. */
    @Nullable
    Object coming(EntityState state, List<PropertyMapping> properties) {
        if (properties.size() == 1) {
            return comparable(properties.get(0), coming(state, properties.get(0)));
        }
        List<Object> values = new ArrayList<>(properties.size());
        for (PropertyMapping property : properties) {
            Object value = comparable(property, coming(state, property));
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** The value as it will be; null also where it comes from an object without a key yet. */
    @Nullable
    Object coming(EntityState state, PropertyMapping property) {
        EntityState source = state;
        PropertyMapping from = property;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            KeyAssignments.Assignment assignment = KeyAssignments.find(assignments.of(source), from);
            if (assignment == null) {
                if (source.hasAssigned() && source.assigned(from) != null) {
                    return null;
                }
                Object value = source.value(from);
                return isHandedOut(source, from, value) ? null : property.type().coerce(value);
            }
            EntityState next = assignment.source();
            if (next == null) {
                return null;
            }
            source = next;
            from = assignment.property();
        }
        return null;
    }

    private static boolean isHandedOut(EntityState state, PropertyMapping property, @Nullable Object value) {
        return state.isNew()
                && property.column().generated()
                && property.isPrimitive()
                && value instanceof Number number
                && number.longValue() == 0;
    }

    private static @Nullable Object comparable(PropertyMapping property, @Nullable Object value) {
        return value == null || value == Unread.VALUE ? null : property.type().toKey(value);
    }

    static boolean touch(BitSet columns, List<PropertyMapping> properties) {
        for (PropertyMapping property : properties) {
            if (columns.get(property.index())) {
                return true;
            }
        }
        return false;
    }

    static BitSet indexes(List<PropertyMapping> properties) {
        BitSet indexes = new BitSet();
        properties.forEach(property -> indexes.set(property.index()));
        return indexes;
    }
}
