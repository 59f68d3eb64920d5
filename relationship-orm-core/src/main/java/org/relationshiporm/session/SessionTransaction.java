package org.relationshiporm.session;

import org.relationshiporm.jdbc.ConnectionSource;

/** The connection and transaction of a session: its own, or one that somebody else manages. Belongs to the session's thread. */
public interface SessionTransaction extends ConnectionSource {

    /** Commits what was sent; does nothing when no statement was. */
    void commit();

    /** Rolls back what was sent; does nothing when no statement was. Never fails for a connection that is lost. */
    void rollback();

    /** Whether writes are refused. */
    boolean isReadOnly();

    /** Why the application may not end the transaction through the session; null when it may. */
    default @org.jspecify.annotations.Nullable String managedBy() {
        return null;
    }
}
