package org.relationshiporm.error;

import org.springframework.dao.OptimisticLockingFailureException;

/** An UPDATE or DELETE found its row gone, or at another version than the one that was read. */
public final class StaleObjectException extends OptimisticLockingFailureException {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final String key;

    public StaleObjectException(String entity, String key, String action) {
        super(action + " of " + entity + " " + key
                + " found no such row: it was deleted or changed by another transaction since it was read. "
                + "Roll back, read the object again and repeat the change.");
        this.entity = entity;
        this.key = key;
    }

    public String entity() {
        return entity;
    }

    public String key() {
        return key;
    }
}
