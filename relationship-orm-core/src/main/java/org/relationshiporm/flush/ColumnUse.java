package org.relationshiporm.flush;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.ValueRules;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.type.SqlType;

/** Decides which columns of a row a statement names and which are left to the database. */
final class ColumnUse {

    private ColumnUse() {}

    /**
     * Whether the INSERT of a new row leaves the column out, and reads what the database puts there.
     *
     * @param value the present value of a property that no relationship gives a value
     */
    static boolean isLeftOut(EntityState state, PropertyMapping property, @Nullable Object value) {
        ValueRules rules = property.rules();
        if (!rules.writable()) {
            return true;
        }
        if (state.hasAssigned() && state.assigned(property) != null) {
            return false;
        }
        boolean generated =
                property.column().generated() && (value == null || (property.isPrimitive() && isZero(value)));
        boolean filledIn = property.column().serverDefault() != null || rules.onServer();
        return generated || (value == null && filledIn && rules.onInsert() == null && rules.nextVersion() == null);
    }

    /** Whether the INSERT names the column and reads it back as well, because the database computes what is given. */
    static boolean isReadBack(EntityState state, PropertyMapping property) {
        return state.hasAssigned() && state.assigned(property) != null;
    }

    /** Whether anybody but the application may make a new row's value, beside generated keys and versions. */
    static boolean isMade(EntityState state, PropertyMapping property) {
        ValueRules rules = property.rules();
        return rules.onInsert() != null || rules.onServer() || isReadBack(state, property);
    }

    private static boolean isZero(Object value) {
        return value instanceof Number number && number.longValue() == 0;
    }

    /** Refuses a new row without a key that nobody makes. */
    static void requireKey(EntityState state, PropertyMapping property) {
        if (property.column().primaryKey()
                && property.rules().onInsert() == null
                && !property.type().equals(SqlType.UUID)) {
            throw new FlushException("A new " + state.mapping().name() + " has no key: `" + property.describe()
                    + "` is null and the database does not generate it. Set it before the flush.");
        }
    }

    /** Refuses a change of what only the database writes. */
    static void requireWritable(EntityState state, PropertyMapping property) {
        if (!property.rules().writable()) {
            throw new FlushException(
                    "`" + property.describe() + "` of " + state.describeEntity()
                            + " was changed, and only the database makes its values. Change what it is made from, or refresh the object.");
        }
    }
}
