package org.relationshiporm.session;

/** A session whose transaction somebody else ends, who tells it the outcome. */
public interface ManagedSession extends Session {

    /** The transaction was committed after {@link #flush}. */
    void transactionCommitted();

    /** The transaction was rolled back: restores the objects. */
    void transactionRolledBack();

    /** From now on changes are refused, because nothing would write them any more. */
    void refuseChanges();
}
