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

    /** @param version the version that the object was read at, or null when it has none */
    public StaleObjectException(String entity, String key, @Nullable Object version, String action) {
        this(
                action + " of " + entity + " " + key + (version == null ? "" : " at version " + version)
                        + " found no such row: it was deleted or changed by another transaction since it was read. "
                        + "Roll back, read the object again and repeat the change.",
                new Subject(entity, key, version));
    }

    private StaleObjectException(String message, Subject subject) {
        super(message);
        this.entity = subject.entity();
        this.key = subject.key();
        this.version = subject.version() == null ? null : subject.version().toString();
    }

    private record Subject(
            String entity, String key, @Nullable Object version) {}

    /** A detached object was merged after its row had changed. */
    public static StaleObjectException otherVersion(String entity, String key, String given, String stored) {
        return new StaleObjectException(
                entity + " [" + key + "] cannot be merged: it is of version " + given + ", and its row has version "
                        + stored
                        + ". Read the object again and repeat the change, or leave the version unset to merge into whatever is stored.",
                new Subject(entity, "[" + key + "]", given));
    }

    /** A detached object was merged after its row had been deleted. */
    public static StaleObjectException rowIsGone(String entity, String key, String given) {
        return new StaleObjectException(
                entity + " [" + key + "] of version " + given
                        + " cannot be merged: its row was deleted since it was read. Tell the user, or leave the version unset to insert it again.",
                new Subject(entity, "[" + key + "]", given));
    }

    /** The version that the object was read at; null when the entity has none. */
    public @Nullable String version() {
        return version;
    }

    public String entity() {
        return entity;
    }

    public String key() {
        return key;
    }
}
