package org.relationshiporm.query;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.Predicate;

/**
 * One UPDATE of all rows that meet its criteria. Immutable: every step gives a new statement.
 *
 * <pre>{@code
 * session.update(User.class)
 *         .set(User_.name, "unknown")
 *         .where(User_.name.isNull())
 *         .execute();
 * }</pre>
 *
 * <p>{@link #execute} and the results of {@code returning} flush what is pending and send one UPDATE. It also counts up a {@code @Version} and sets
 * {@code @UpdateDefault} attributes. Objects of the changed rows that are in the session get the new values, except for what was changed locally, and a
 * rollback takes both back; relationships whose content may be another now are read again when next used. Listeners of entities hear nothing, and
 * cascades are not followed. The statement is bound to its session and thus to one thread.
 *
 * @param <E> the entity class
 */
public interface UpdateStatement<E> extends Returnable {

    /** Sets the attribute in all rows; null writes NULL. */
    <V> UpdateStatement<E> set(ValueAttribute<? super E, V> attribute, @Nullable V value);

    /** Sets the attribute to what the expression gives for each row, in terms of the row as it was before. */
    <V> UpdateStatement<E> set(ValueAttribute<? super E, V> attribute, Expression<? extends V> value);

    /** Lets the relationship lead to {@code target}: sets the columns of its foreign key. A target that is pending is inserted first. */
    <T> UpdateStatement<E> set(ToOneAttribute<? super E, T> relationship, T target);

    /** Sets all columns of the embedded value; null writes NULL into each. */
    <V> UpdateStatement<E> set(EmbeddedAttribute<? super E, V> attribute, @Nullable V value);

    /** Sets the attribute of this name, to NULL where {@code value} is null. */
    UpdateStatement<E> set(String attribute, @Nullable Object value);

    /** Sets the attribute, or the foreign key of the relationship, to NULL. */
    UpdateStatement<E> setNull(Attribute<? super E> attribute);

    /** Keeps to rows that meet all of {@code criteria}. */
    UpdateStatement<E> where(Predicate... criteria);

    /** {@link #where} if {@code condition} holds, else this statement. */
    default UpdateStatement<E> whereIf(boolean condition, Predicate criterion) {
        return condition ? where(criterion) : this;
    }

    /** Says that the statement is meant to have no criteria: without either, it is refused. */
    UpdateStatement<E> everyRow();

    UpdateStatement<E> synchronize(Synchronize synchronize);

    /**
     * Updates a row for each of {@code items} by its key, each with its own values, many with one statement: {@code values} gives the key, the version where
     * there is one, and what is to change. In place of {@link #set} and {@link #where}, which must not have been used. Objects of the session get what was
     * given.
     *
     * @return how many rows there were
     * @throws org.relationshiporm.error.StaleObjectException when a row is not there, or has another version
     */
    <T> long each(Iterable<? extends T> items, BiConsumer<RowValues<E>, ? super T> values);
}
