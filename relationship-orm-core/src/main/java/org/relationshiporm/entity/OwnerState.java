package org.relationshiporm.entity;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.Query;

/**
 * What a holder asks of whatever tracks its owner: the state that a session keeps for it, and that stays with the object when the session is gone. Holders
 * of objects that no session has seen have none. Not for application code.
 */
public interface OwnerState {

    /** Whether content that was read in transaction {@code readIn} may be given out without reading it again. */
    boolean isCurrent(long readIn);

    /** Whether the owner's row and a session to read from are there. */
    boolean canLoad();

    /** Whether the owner has no row yet, so that holders nobody touched are empty. */
    boolean isNew();

    /** Fills the holder in {@code slot}, or throws an {@link org.relationshiporm.error.UnloadedRelationshipException}. */
    void load(int slot);

    /** The number of the running transaction. */
    long transaction();

    /** Reads the deferred column at {@code index} of the row. */
    void loadColumn(int index);

    /** Refuses use by another thread while the owner is in an open session. */
    void requireThread();

    /** The object at the end of the to-one relationship in {@code slot} where the foreign key tells it without SQL; null when unknown. */
    @Nullable
    Object peek(int slot);

    /** Whether the foreign key of the to-one relationship in {@code slot} is that of {@code target}; null when it does not tell. */
    @Nullable
    Boolean leadsTo(int slot, Object target);

    /** Before a direct assignment to the unloaded to-one holder in {@code slot}: loads it where only the other table can tell the old partner. */
    void beforeAssign(int slot);

    /** Before any change: refuses it when the session belongs to another thread. */
    void requireWritable();

    /** Before {@code member} is linked directly: refuses members that the owner's session cannot take. */
    void requireLinkable(int slot, Object member);

    /** After any change of the holder in {@code slot}. */
    void changed(int slot);

    /** After {@code member} was linked directly: lets it enter the session where saving cascades. */
    void linked(int slot, Object member);

    /** The foreign key of the to-one relationship in {@code slot}, or of {@code target} when that is given. */
    @Nullable
    Object key(int slot, @Nullable Object target);

    /** A query over the members of the relationship in {@code slot}. */
    Query<?> query(int slot);

    /** The owner's key: its value, a list of values for a composite key, or null when it has none yet. */
    @Nullable
    Object ownerKey();

    /** The owner for people: its key as text. */
    String describe();
}
