package org.relationshiporm.session;

/** A session whose transaction somebody else ends, who tells it the outcome. */
public interface ManagedSession extends Session {

    /** The last flush before the transaction is committed, with what listeners still have to say. */
    void flushForCommit();

    /** The transaction was committed after {@link #flushForCommit}. */
    void transactionCommitted();

    /** The transaction was rolled back: restores the objects. */
    void transactionRolledBack();

    /** From now on changes are refused, because nothing would write them any more. */
    void refuseChanges();
}
