package org.relationshiporm.error;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/** The pending changes of a session cannot be written as they stand; nothing was sent for them. */
public final class FlushException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    public FlushException(String message) {
        super(message);
    }
}
