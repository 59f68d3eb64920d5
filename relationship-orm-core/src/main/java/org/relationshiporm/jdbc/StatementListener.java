package org.relationshiporm.jdbc;

/** Hears of every statement after it ran, or failed. Called on the session's thread; must not throw. */
@FunctionalInterface
public interface StatementListener {

    /** Nobody listens: statements are neither timed nor described. */
    StatementListener NONE = statement -> {};

    void executed(ExecutedStatement statement);

    /** Both this listener and {@code other}. */
    default StatementListener and(StatementListener other) {
        if (this == NONE) {
            return other;
        }
        return other == NONE
                ? this
                : statement -> {
                    executed(statement);
                    other.executed(statement);
                };
    }
}
