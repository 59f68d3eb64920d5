package org.relationshiporm.error;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/** An UPDATE or DELETE found its row gone, or at another version than the one that was read. */
public final class StaleObjectException extends OptimisticLockingFailureException {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final String key;
    private final @Nullable String version;

    public StaleObjectException(String entity, String key, String action) {
        this(entity, key, null, action);
    }

    public StaleObjectException(String entity, String key, @Nullable Object version, String action) {
        super(action + " of " + entity + " " + key + (version == null ? "" : " at version " + version)
                + " found no such row: it was deleted or changed by another transaction since it was read. "
                + "Roll back, read the object again and repeat the change.");
        this.entity = entity;
        this.key = key;
        this.version = version == null ? null : version.toString();
    }

    public String entity() {
        return entity;
    }

    public String key() {
        return key;
    }

    /** The version that the object was read at; null when the entity has none. */
    public @Nullable String version() {
        return version;
    }
}
