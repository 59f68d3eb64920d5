package org.relationshiporm.web;

import org.relationshiporm.error.NoResultException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A path names an entity that is not there. Spring MVC answers it with 404, unless the application handles it or its superclass. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class EntityNotFoundException extends NoResultException {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final String key;

    EntityNotFoundException(String entity, String key) {
        super("There is no " + entity + " " + key + ".");
        this.entity = entity;
        this.key = key;
    }

    /** The name of the entity. */
    public String entity() {
        return entity;
    }

    /** The key as it stood in the path. */
    public String key() {
        return key;
    }
}
