package org.relationshiporm.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the differences between database and mappings instead of a stack trace. */
final class SchemaMismatchFailureAnalyzer extends AbstractFailureAnalyzer<SchemaMismatchException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemaMismatchException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Bring the tables to what is expected with a migration, or the entity classes to what the database has."
                        + " relationship-orm.schema=validate made this check.",
                cause);
    }
}
