package org.relationshiporm.mapping;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a property's values where the application does not give them.
 *
 * @param onInsert makes the value of a new row, or null
 * @param onUpdate makes a value for each change of the row, or null
 * @param nextVersion makes the version after the given one, which is null for a new row; null when the property is no version of the session's making
 * @param onServer whether the database makes a value when the row changes
 * @param writable whether the session may write the column at all
 */
public record ValueRules(
        @Nullable Supplier<?> onInsert,
        @Nullable Supplier<?> onUpdate,
        @Nullable UnaryOperator<@Nullable Object> nextVersion,
        boolean onServer,
        boolean writable) {

    /** The application gives every value. */
    static final ValueRules NONE = new ValueRules(null, null, null, false, true);
}
