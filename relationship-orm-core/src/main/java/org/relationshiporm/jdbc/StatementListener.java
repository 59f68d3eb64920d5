package org.relationshiporm.jdbc;

/** Hears of every statement after it ran, or failed. Called on the session's thread; must not throw. */
@FunctionalInterface
public interface StatementListener {

    /** Nobody listens: statements are neither timed nor described. */
    StatementListener NONE = statement -> {};

    void executed(ExecutedStatement statement);

    /** A listener that passes on to {@code first} and then to {@code second}. */
    static StatementListener both(StatementListener first, StatementListener second) {
        if (first == NONE) {
            return second;
        }
        if (second == NONE) {
            return first;
        }
        return statement -> {
            first.executed(statement);
            second.executed(statement);
        };
    }
}
