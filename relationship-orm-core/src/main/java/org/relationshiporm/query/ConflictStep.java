package org.relationshiporm.query;

/**
 * What to do with a row to insert that is there already.
 *
 * @param <E> the entity class
 */
public interface ConflictStep<E> {

    /** Leaves the row of the table as it is; such rows are not counted and return nothing. */
    UpsertStatement<E> doNothing();

    /**
     * Updates the row of the table: {@code attributes} get the values of the row to insert, and {@link UpsertStatement#set} says what else is set. Also counts
     * up a {@code @Version} and sets {@code @UpdateDefault} attributes.
     */
    UpsertStatement<E> doUpdate(Attribute<?>... attributes);

    /** Updates the row of the table with all that the row to insert gives, except for the key and what both agree in. */
    UpsertStatement<E> doUpdateAll();

    /**
     * Gives the object of the row with these values, inserting it if it is not there. The statement has one row. Looks for it with a SELECT, and only if
     * that finds nothing inserts it, unless somebody else did meanwhile, and reads it. Safe when several do this at once, without a failed statement.
     *
     * @throws org.relationshiporm.error.SessionUsageException without exactly one row, for a value of null, and for a table without an entity
     */
    E getOrCreate();
}
