package org.relationshiporm.architecture.tangled.loading;

import org.springframework.dao.DataAccessException;

/** Spring's exceptions are extended in error, and thrown from jdbc, session and engine. */
public abstract class DataAccessExceptionOutsideError {

    abstract DataAccessException failure();
}
