package org.relationshiporm.state;

import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.Query;

/** What the state of an object asks of the session that tracks it. */
public interface SessionDoor {

    boolean isOpen();

    /**
     * The number of the running transaction, or of the part of it since the last savepoint; grows over all sessions, so that no two transactions share one.
     */
    long transaction();

    /** Whether what was read or written in transaction {@code number} still counts: it is the running one, and was not rolled back to a savepoint. */
    boolean isCurrent(long number);

    /** Whether the session only reads, so that it does not vouch for what its objects were. */
    boolean isReadOnly();

    /** Refuses use by another thread. */
    void requireThread();

    /** Fills the relationship's holder, and those of the object's peers. */
    void load(EntityState state, RelationshipMapping relationship);

    /** Reads a deferred column, of the object and of its peers. */
    void load(EntityState state, PropertyMapping column);

    /** Refuses a member that this session cannot take. */
    void requireLinkable(EntityState state, RelationshipMapping relationship, Object member);

    /** Lets a member that was linked directly enter the session, where saving cascades. */
    void linked(EntityState state, RelationshipMapping relationship, Object member);

    Query<?> query(EntityState state, RelationshipMapping relationship);
}
