package org.relationshiporm.statement;

import org.jspecify.annotations.Nullable;

/** Hears of every statement after it ran, or failed. Called on the session's thread; must not throw. */
@FunctionalInterface
public interface StatementListener {

    /** Nobody listens: statements are neither timed nor described. */
    StatementListener NONE = statement -> {};

    void executed(ExecutedStatement statement);

    /** The first statement of a query, load or flush is about to be sent. What sends nothing is not heard of. */
    default void began(StatementCause cause) {}

    /**
     * What {@link #began} is over, on the same thread; whatever began later has ended before.
     *
     * @param failure what it failed with, or null
     */
    default void ended(StatementCause cause, @Nullable Throwable failure) {}

    /**
     * The text that is sent in place of {@code sql}: the same statement, with a comment perhaps. Statements are prepared and kept by their texts, so what is added
     * should not differ from one time to the next; listeners are told the text without it.
     *
     * @param cause what it is sent for, or null
     */
    default String comment(String sql, @Nullable StatementCause cause) {
        return sql;
    }

    /** A listener that passes on to {@code first} and then to {@code second}. */
    static StatementListener both(StatementListener first, StatementListener second) {
        if (first == NONE) {
            return second;
        }
        return second == NONE ? first : new ListenerPair(first, second);
    }
}
