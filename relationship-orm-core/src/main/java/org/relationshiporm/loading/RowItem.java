package org.relationshiporm.loading;

import org.relationshiporm.type.ValueCodec;

/** What a row gives at one place: a value, or an object. */
sealed interface RowItem {

    /** The class of what is read. */
    Class<?> javaType();

    /** The value of the one-based column {@code position}. */
    record Value(ValueCodec<Object> codec, int position, Class<?> javaType) implements RowItem {}

    /** The object whose columns {@code plan} knows. */
    record Entity(NodePlan plan) implements RowItem {

        @Override
        public Class<?> javaType() {
            return plan.mapping().type();
        }
    }
}
