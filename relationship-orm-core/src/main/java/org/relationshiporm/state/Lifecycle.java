package org.relationshiporm.state;

/** Where an object stands between memory and database. */
public enum Lifecycle {
    /** No row and no session. */
    TRANSIENT,
    /** In a session, to be inserted at the next flush. */
    PENDING,
    /** In a session, with a row. */
    PERSISTENT,
    /** Its row was deleted by a flush of the running transaction. */
    DELETED,
    /** With a row, but no longer in a session. */
    DETACHED
}
