package org.relationshiporm.bulk;

import org.jspecify.annotations.Nullable;

/** What an expression gives for a row in memory: its values by property index. Null is SQL's NULL, of a condition its unknown. */
@FunctionalInterface
interface RowFunction {

    /** @throws ArithmeticException when the result does not fit */
    @Nullable
    Object of(@Nullable Object[] row);
}
