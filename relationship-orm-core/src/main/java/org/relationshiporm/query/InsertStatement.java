package org.relationshiporm.query;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows, many with one statement, without making objects of them. Immutable: every step gives a new statement.
 *
 * <pre>{@code
 * session.insertInto(User.class)
 *         .rows(names, (row, name) -> row.set(User_.name, name))
 *         .execute();
 * }</pre>
 *
 * <p>{@link #execute} and the methods that give something back flush what is pending and send an INSERT for every thousand rows or so; rows that set other
 * columns than the one before begin a new one. Rows are taken from their source as they are needed, so that a million of them need no more memory than a
 * thousand. Versions, {@code @InsertDefault}s and UUID keys are made as for objects. Collections of the session that may contain new rows are read again
 * when next used. Listeners of entities hear nothing. The statement is bound to its session and thus to one thread.
 *
 * @param <E> the entity class; {@code Object} for a table without one
 */
public interface InsertStatement<E> extends Returnable {

    /** Adds one row. */
    InsertStatement<E> row(Consumer<RowValues<E>> values);

    /** Adds a row for each of {@code items}, which are asked for when the statement runs. */
    <T> InsertStatement<E> rows(Iterable<? extends T> items, BiConsumer<RowValues<E>, ? super T> values);

    /** Adds rows of values by the names of attributes, relationships or, for a table without an entity, columns. */
    InsertStatement<E> rows(Iterable<? extends Map<String, ? extends @Nullable Object>> rows);

    /**
     * Adds a row for each of {@code objects}, with the values of its fields and of the to-one relationships that hold its foreign keys. The objects stay as
     * they are: they enter no session and get no keys, and what their collections contain is not inserted.
     */
    InsertStatement<E> objects(Iterable<? extends E> objects);

    /**
     * Inserts what {@code query} gives, without its passing through memory: {@code INSERT INTO … SELECT}. Its items are the values of {@code attributes}, one
     * for each, in their order. Not to be combined with rows.
     */
    InsertStatement<E> from(RowQuery<?> query, Attribute<?>... attributes);

    /** What to do when a row agrees with one of the table in all of {@code attributes}, over which there is a unique constraint or the key. */
    ConflictStep<E> onConflict(Attribute<?>... attributes);

    /** Like {@link #onConflict(Attribute...)}, by names. */
    ConflictStep<E> onConflict(List<String> attributes);

    /** What to do when a row violates any unique constraint: only {@link ConflictStep#doNothing()}. */
    ConflictStep<E> onAnyConflict();

    /**
     * Runs the statement; the new rows as objects of the session, in the order of the rows given.
     *
     * @throws org.relationshiporm.error.SessionUsageException for a table without an entity
     */
    Results<E> returningObjects();
}
