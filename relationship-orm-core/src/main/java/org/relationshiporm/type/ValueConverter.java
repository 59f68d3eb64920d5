package org.relationshiporm.type;

/**
 * Turns an attribute's value into a value of a type that columns can store, and back. Both directions are asked only for
 * non-null values; null is stored as NULL. Implementations need a no-argument constructor and must be safe for use by several threads.
 *
 * @param <V> the attribute's type in the entity class
 * @param <S> the stored type: one of the types that {@link SqlType#of(Class)} knows
 */
public interface ValueConverter<V, S> {

    S toColumn(V value);

    V toAttribute(S stored);

    /** Whether two values are stored alike, so that exchanging one for the other changes nothing. */
    default boolean same(V left, V right) {
        return left.equals(right);
    }

    /**
     * A value that later changes to {@code value} do not reach; by default {@code value} itself, which is right for immutable values. A session finds
     * changes made inside a mutable value only when this method copies it; they are compared by {@link #same}.
     */
    default V copy(V value) {
        return value;
    }
}
