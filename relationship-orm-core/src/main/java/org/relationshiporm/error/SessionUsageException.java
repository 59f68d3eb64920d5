package org.relationshiporm.error;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/** A session or a relationship was used in a way that it cannot serve; the message says what to do instead. */
public final class SessionUsageException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    public SessionUsageException(String message) {
        super(message);
    }
}
