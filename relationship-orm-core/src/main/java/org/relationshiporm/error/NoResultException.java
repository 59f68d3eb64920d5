package org.relationshiporm.error;

import org.springframework.dao.EmptyResultDataAccessException;

/** A query that must find one row found none. */
public class NoResultException extends EmptyResultDataAccessException {

    private static final long serialVersionUID = 1L;

    public NoResultException(String message) {
        super(message, 1);
    }
}
