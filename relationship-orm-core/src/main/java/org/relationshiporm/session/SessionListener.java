package org.relationshiporm.session;

/**
 * Hears what a session does: override what you need. An exception fails the operation that told of the event. A listener registered with an engine is called
 * by several threads, each with the session of its own.
 */
public interface SessionListener {

    /**
     * Something is pending and about to be written: see {@link Session#newObjects}, {@link Session#dirtyObjects} and {@link Session#deletedObjects}. Objects
     * may be changed, added and deleted here, all of which this flush writes; queries do not flush. Not called when nothing is pending.
     */
    default void beforeFlush(Session session) {}

    /** A flush has written {@code flushed}; what is changed or added here waits for the next flush. */
    default void afterFlush(Session session, FlushedObjects flushed) {}

    /** The session's transaction is about to be committed; what is changed or added here is flushed before. */
    default void beforeCommit(Session session) {}

    /** The session's transaction was committed. What the listener reads or writes belongs to the next transaction. */
    default void afterCommit(Session session) {}

    /** The session's transaction was rolled back, and its objects are restored. */
    default void afterRollback(Session session) {}
}
