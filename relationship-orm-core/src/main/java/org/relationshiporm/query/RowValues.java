package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;

/**
 * The values of one row to insert. What is not set is left to the database, or to an {@code @InsertDefault}.
 *
 * @param <E> the entity class
 */
public interface RowValues<E> {

    /** Gives the attribute's value; null writes NULL. */
    <V> RowValues<E> set(ValueAttribute<? super E, V> attribute, @Nullable V value);

    /** Lets the relationship lead to {@code target}, which has a key: gives the columns of the foreign key. */
    <T> RowValues<E> set(ToOneAttribute<? super E, T> relationship, T target);

    /** Gives all columns of the embedded value. */
    <V> RowValues<E> set(EmbeddedAttribute<? super E, V> attribute, @Nullable V value);

    /** Gives the value of the attribute, relationship or, for a table without an entity, column of this name. */
    RowValues<E> set(String name, @Nullable Object value);
}
