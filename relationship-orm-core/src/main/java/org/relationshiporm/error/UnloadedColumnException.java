package org.relationshiporm.error;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/** A column that is read on demand was asked for where it was not read and cannot be. */
public final class UnloadedColumnException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final String attribute;
    private final String key;

    /**
     * @param key the owner's key as text
     * @param reason why it cannot be read here, as a clause
     */
    public UnloadedColumnException(String entity, String attribute, String key, String reason) {
        super("Column `" + entity + "." + attribute + "` of " + entity + " " + key + " was not read, and " + reason
                + ". Read it with the query that reads the object: `.options(undefer(" + entity + "_." + attribute
                + "))`.");
        this.entity = entity;
        this.attribute = attribute;
        this.key = key;
    }

    public String entity() {
        return entity;
    }

    public String attribute() {
        return attribute;
    }

    public String key() {
        return key;
    }
}
