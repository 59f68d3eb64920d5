package org.relationshiporm.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that the first migration was written, which is no failure, and how to go on. */
final class FirstMigrationFailureAnalyzer extends AbstractFailureAnalyzer<FirstMigrationWrittenException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FirstMigrationWrittenException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Read it, then build and start the application again: Flyway will run it. relationship-orm.first-migration asked for it, and does nothing from"
                        + " now on.",
                cause);
    }
}
