package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.Predicate;

/**
 * Inserts rows or, where they are there already, updates them or leaves them alone. Immutable: every step gives a new statement.
 *
 * <pre>{@code
 * session.insertInto(Article.class)
 *         .rows(deliveries, (row, delivery) -> row.set(Article_.code, delivery.code()).set(Article_.stock, delivery.count()))
 *         .onConflict(Article_.code)
 *         .doUpdate()
 *         .set(Article_.stock, plus(Article_.stock, excluded(Article_.stock)))
 *         .execute();
 * }</pre>
 *
 * <p>Rows that agree in what may conflict are written in their order, as if each had a statement of its own. Objects of the session whose rows are updated
 * get the new values, as with an {@link UpdateStatement}. What is returned comes in no promised order.
 *
 * @param <E> the entity class
 */
public interface UpsertStatement<E> extends Returnable {

    /** Sets the attribute in rows that are there already. */
    <V> UpsertStatement<E> set(ValueAttribute<? super E, V> attribute, @Nullable V value);

    /** Sets the attribute in rows that are there already, in terms of these and of {@link Excluded#excluded the row to insert}. */
    <V> UpsertStatement<E> set(ValueAttribute<? super E, V> attribute, Expression<? extends V> value);

    /** Sets the attribute, or column, of this name in rows that are there already. */
    UpsertStatement<E> set(String name, @Nullable Object value);

    /** Updates only those of the rows that meet all of {@code criteria}; the others are left alone, and not counted. */
    UpsertStatement<E> where(Predicate... criteria);

    /**
     * Runs the statement; the inserted and updated rows as objects of the session.
     *
     * @throws org.relationshiporm.error.SessionUsageException for a table without an entity
     */
    Results<E> returningObjects();
}
