package org.relationshiporm.error;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/** A relationship was loaded for one object at a time more often than the engine's options tolerate. */
public final class RepeatedLoadException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final String relationship;
    private final int loads;

    public RepeatedLoadException(String entity, String relationship, int loads, String message) {
        super(message);
        this.entity = entity;
        this.relationship = relationship;
        this.loads = loads;
    }

    /** The name of the relationship's owner. */
    public String entity() {
        return entity;
    }

    public String relationship() {
        return relationship;
    }

    /** How many single loads there were, the refused one included. */
    public int loads() {
        return loads;
    }
}
