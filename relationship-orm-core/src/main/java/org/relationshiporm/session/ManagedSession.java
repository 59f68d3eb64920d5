package org.relationshiporm.session;

/** A session whose transaction somebody else ends, who tells it the outcome. */
public interface ManagedSession extends Session {

    /** The last flush before the transaction is committed, with what listeners still have to say. */
    void flushForCommit();

    /** The transaction was committed after {@link #flushForCommit}. */
    void transactionCommitted();

    /** The transaction was rolled back: restores the objects. */
    void transactionRolledBack();

    /**
     * A savepoint was set in the transaction, so that its objects can be restored to what they are now.
     *
     * @throws org.relationshiporm.error.SessionUsageException when something is pending, which the savepoint does not contain: {@link #flush} before setting it
     */
    void savepointSet(Object savepoint);

    /** The transaction was rolled back to a savepoint: restores the objects. One that the session was not told of was set before the session did anything. */
    void rolledBackTo(Object savepoint);

    /** From now on changes are refused, because nothing would write them any more. */
    void refuseChanges();
}
