package org.relationshiporm.session;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.ConnectionSource;

/** The connection and transaction of a session: its own, or one that somebody else manages. Belongs to the session's thread. */
public interface SessionTransaction extends ConnectionSource {

    /**
     * From now on all statements belong to one transaction, until {@link #commit} or {@link #rollback}. Called before the first change and before a cursor is
     * opened; reads before it may have run each by itself.
     */
    default void begin() {}

    /** Whether the next statement runs in a transaction that is under way. */
    default boolean isActive() {
        return true;
    }

    /** Commits what was sent; does nothing when no statement was. */
    void commit();

    /** Rolls back what was sent; does nothing when no statement was. Never fails for a connection that is lost. */
    void rollback();

    /** Whether writes are refused. */
    boolean isReadOnly();

    /** Why the application may not end the transaction through the session; null when it may. */
    default @Nullable String managedBy() {
        return null;
    }
}
