package org.relationshiporm.query;

import org.relationshiporm.sql.Predicate;

/**
 * One DELETE of all rows that meet its criteria. Immutable: every step gives a new statement.
 *
 * <pre>{@code
 * session.deleteFrom(Post.class).where(Post_.title.startsWith("Draft")).execute();
 * }</pre>
 *
 * <p>{@link #execute} and the results of {@code returning} flush what is pending and send one DELETE. Objects of the deleted rows that are in the session
 * are deleted then and leave the loaded collections; so do those that an ON DELETE CASCADE of the database takes along, and those whose key it sets to NULL
 * lose it. A rollback takes all of it back. Cascades of relationships are not followed: a row that is still referred to is the database's refusal,
 * {@link org.springframework.dao.DataIntegrityViolationException}. Listeners of entities hear nothing. The statement is bound to its session and thus to
 * one thread.
 *
 * @param <E> the entity class
 */
public interface DeleteStatement<E> extends Returnable {

    /** Keeps to rows that meet all of {@code criteria}. */
    DeleteStatement<E> where(Predicate... criteria);

    /** {@link #where} if {@code condition} holds, else this statement. */
    default DeleteStatement<E> whereIf(boolean condition, Predicate criterion) {
        return condition ? where(criterion) : this;
    }

    /** Says that the statement is meant to have no criteria: without either, it is refused. */
    DeleteStatement<E> everyRow();

    DeleteStatement<E> synchronize(Synchronize synchronize);
}
