package org.relationshiporm.error;

import org.springframework.dao.DataRetrievalFailureException;

/** A row cannot become an object: it holds a value that its entity cannot take, or the entity cannot be made. */
public final class RowMappingException extends DataRetrievalFailureException {

    private static final long serialVersionUID = 1L;

    public RowMappingException(String message) {
        super(message);
    }

    public RowMappingException(String message, Throwable cause) {
        super(message, cause);
    }
}
