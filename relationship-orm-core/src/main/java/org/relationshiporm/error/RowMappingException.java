package org.relationshiporm.error;

import org.springframework.dao.DataRetrievalFailureException;

/** A row holds a value that its entity cannot take. */
public final class RowMappingException extends DataRetrievalFailureException {

    private static final long serialVersionUID = 1L;

    public RowMappingException(String message) {
        super(message);
    }
}
