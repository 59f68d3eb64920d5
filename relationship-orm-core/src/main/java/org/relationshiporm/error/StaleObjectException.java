package org.relationshiporm.error;

import org.springframework.dao.OptimisticLockingFailureException;

/** An UPDATE or DELETE found its row gone, or at another version than the one that was read. */
public final class StaleObjectException extends OptimisticLockingFailureException {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final String key;

    public StaleObjectException(String entity, String key, String action) {
        this(
                action + " of " + entity + " " + key
                        + " found no such row: it was deleted or changed by another transaction since it was read. "
                        + "Roll back, read the object again and repeat the change.",
                new String[] {entity, key});
    }

    private StaleObjectException(String message, String[] object) {
        super(message);
        this.entity = object[0];
        this.key = object[1];
    }

    /** A detached object was merged after its row had changed. */
    public static StaleObjectException otherVersion(String entity, String key, String given, String stored) {
        return new StaleObjectException(
                entity + " [" + key + "] cannot be merged: it is of version " + given + ", and its row has version "
                        + stored
                        + ". Read the object again and repeat the change, or leave the version unset to merge into whatever is stored.",
                new String[] {entity, "[" + key + "]"});
    }

    /** A detached object was merged after its row had been deleted. */
    public static StaleObjectException rowIsGone(String entity, String key, String given) {
        return new StaleObjectException(
                entity + " [" + key + "] of version " + given
                        + " cannot be merged: its row was deleted since it was read. Tell the user, or leave the version unset to insert it again.",
                new String[] {entity, "[" + key + "]"});
    }

    public String entity() {
        return entity;
    }

    public String key() {
        return key;
    }
}
