package org.relationshiporm.statement;

import org.jspecify.annotations.Nullable;

/** Two listeners as one. */
record ListenerPair(StatementListener first, StatementListener second) implements StatementListener {

    @Override
    public void executed(ExecutedStatement statement) {
        first.executed(statement);
        second.executed(statement);
    }

    @Override
    public void began(StatementCause cause) {
        first.began(cause);
        second.began(cause);
    }

    @Override
    public void ended(StatementCause cause, @Nullable Throwable failure) {
        second.ended(cause, failure);
        first.ended(cause, failure);
    }

    @Override
    public String comment(String sql, @Nullable StatementCause cause) {
        return second.comment(first.comment(sql, cause), cause);
    }
}
