package org.relationshiporm.sample;

import org.relationshiporm.error.NoResultException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/** Failures as problem details. What the session throws belongs to Spring's own exceptions, so there is one handler for each. */
@RestControllerAdvice
class Problems {

    @ExceptionHandler
    ProblemDetail missing(NoResultException failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(failure.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail taken(DuplicateKeyException failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "There is one like this already.");
    }

    @ExceptionHandler
    ProblemDetail conflicting(DataIntegrityViolationException failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "This contradicts what is stored.");
    }

    @ExceptionHandler
    ProblemDetail overtaken(OptimisticLockingFailureException failure) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, "Somebody else changed this meanwhile. Read it again.");
    }

    @ExceptionHandler
    ProblemDetail refused(ResponseStatusException failure) {
        return failure.getBody();
    }
}
