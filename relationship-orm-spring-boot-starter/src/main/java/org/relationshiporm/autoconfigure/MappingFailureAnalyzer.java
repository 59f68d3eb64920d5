package org.relationshiporm.autoconfigure;

import org.relationshiporm.error.MappingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the mistakes in the mappings instead of a stack trace. */
final class MappingFailureAnalyzer extends AbstractFailureAnalyzer<MappingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MappingException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Correct the entity classes as each line says; the list is complete.", cause);
    }
}
