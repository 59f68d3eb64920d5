package org.relationshiporm.session;

import java.sql.SQLException;
import java.sql.Savepoint;
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

    /** Sets a savepoint in the transaction, which {@link #begin} has begun. */
    Savepoint setSavepoint() throws SQLException;

    /** Forgets a savepoint and those set after it; what was done since stays. */
    void releaseSavepoint(Savepoint savepoint) throws SQLException;

    /** Takes back what was done since a savepoint, and forgets it and those set after it. */
    void rollbackToSavepoint(Savepoint savepoint) throws SQLException;

    /** Whether writes are refused. */
    boolean isReadOnly();

    /** Why the application may not end the transaction through the session; null when it may. */
    default @Nullable String managedBy() {
        return null;
    }
}
