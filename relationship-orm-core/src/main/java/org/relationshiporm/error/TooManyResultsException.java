package org.relationshiporm.error;

import org.springframework.dao.IncorrectResultSizeDataAccessException;

/** A query that may find one object at most found several. */
public final class TooManyResultsException extends IncorrectResultSizeDataAccessException {

    private static final long serialVersionUID = 1L;

    public TooManyResultsException(String message) {
        super(message, 1);
    }
}
