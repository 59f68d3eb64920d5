package org.relationshiporm.web;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers 404 as a problem detail where an entity in a path is missing. Stands before Spring Boot's advice for {@code spring.mvc.problemdetails}, which sees the
 * failed conversion only and would answer 400.
 */
@Order(-1)
@ControllerAdvice
public final class MissingEntityAdvice {

    @ExceptionHandler
    ProblemDetail missing(EntityNotFoundException failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(failure.getMessage()));
    }
}
