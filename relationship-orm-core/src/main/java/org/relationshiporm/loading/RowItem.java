package org.relationshiporm.loading;

import org.relationshiporm.type.ValueCodec;

/** What a row gives at one place: a value, or an object. */
sealed interface RowItem {

    /** The value of the one-based column {@code position}. */
    record Value(ValueCodec<Object> codec, int position) implements RowItem {}

    /** The object whose columns {@code plan} knows. */
    record Entity(NodePlan plan) implements RowItem {}
}
