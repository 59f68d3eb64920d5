package org.relationshiporm.error;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/** A relationship that is not loaded was read where it may not or cannot be loaded. */
public final class UnloadedRelationshipException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final String relationship;
    private final String key;

    /**
     * @param key the owner's key as text
     * @param reason why it cannot be loaded here, as a clause
     */
    public UnloadedRelationshipException(String entity, String relationship, String key, String reason) {
        super("Relationship `" + entity + "." + relationship + "` of " + entity + " " + key + " is not loaded, and "
                + reason
                + ". Load it with the query that reads the object: `.options(selectinload(" + entity + "_."
                + relationship
                + "))` or `joinedload(...)`.");
        this.entity = entity;
        this.relationship = relationship;
        this.key = key;
    }

    public String entity() {
        return entity;
    }

    public String relationship() {
        return relationship;
    }

    public String key() {
        return key;
    }
}
