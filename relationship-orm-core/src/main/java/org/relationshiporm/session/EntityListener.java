package org.relationshiporm.session;

/**
 * Hears what happens to objects of a class and of its subclasses: override what you need.
 *
 * <pre>{@code
 * engine options: options.listen(Document.class, new EntityListener<>() {
 *     public void beforeUpdate(Document document) { document.touch(); }
 * })
 * }</pre>
 *
 * <p>The three {@code before…} methods run inside a flush, when everything that it will write is known. They may change plain attributes, which are written
 * with the rest; changing relationships or what the session adds and deletes is refused there and belongs into {@link SessionListener#beforeFlush}. The
 * other methods may do anything but flush and end the transaction; what they change or add is written by the next flush, which {@link Session#commit} runs
 * by itself. An exception fails the operation that told of the event. A listener registered with an engine is called by several threads.
 *
 * @param <E> the class listened to
 */
public interface EntityListener<E> {

    /** The object was made from a row; what the query loads eagerly is there. Sends no event for an object that the session held already. */
    default void loaded(E entity) {}

    /** The attributes of an object that the session held were read from its row again. */
    default void refreshed(E entity) {}

    /** The object entered a session: a new one by {@link Session#add}, a detached one by being added again. */
    default void attached(E entity) {}

    /** The object left its session: by {@link Session#expunge} or the session's end. */
    default void detached(E entity) {}

    /** The object's row is about to be inserted. Generated keys, and foreign keys to new rows, are not there. */
    default void beforeInsert(E entity) {}

    /** The object's row was inserted; generated values are there. */
    default void afterInsert(E entity) {}

    /** The object has changes, in its attributes or relationships, and may be about to be updated. */
    default void beforeUpdate(E entity) {}

    /** The object's row was updated. */
    default void afterUpdate(E entity) {}

    /** The object's row is about to be deleted. */
    default void beforeDelete(E entity) {}

    /** The object's row was deleted. */
    default void afterDelete(E entity) {}
}
