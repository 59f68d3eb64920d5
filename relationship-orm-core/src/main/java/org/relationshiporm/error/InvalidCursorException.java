package org.relationshiporm.error;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** A cursor that does not name a place in the query it was given to: its token is damaged, or it belongs to a query with another order. Tell whoever sent it. */
public final class InvalidCursorException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    public InvalidCursorException(String message) {
        super(message);
    }

    public InvalidCursorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
