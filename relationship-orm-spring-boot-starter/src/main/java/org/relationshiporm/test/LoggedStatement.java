package org.relationshiporm.test;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.statement.ExecutedStatement;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.statement.StatementCause.Work;
import org.relationshiporm.statement.StatementKind;

/**
 * A statement that ran, without its parameters.
 *
 * @param rows how many rows it read or changed; -1 when it failed or that is not known
 * @param batchSize how many times it ran in one batch
 * @param cause what it was sent for, if that was a query, load or flush
 * @param inTransactionalMethod whether a method with {@code @Transactional}, other than the test, was running
 * @param failed whether it failed
 */
public record LoggedStatement(
        String sql,
        StatementKind kind,
        int rows,
        int batchSize,
        @Nullable StatementCause cause,
        boolean inTransactionalMethod,
        boolean failed) {

    static LoggedStatement of(ExecutedStatement statement, boolean inTransactionalMethod) {
        return new LoggedStatement(
                statement.sql(),
                statement.kind(),
                statement.rows(),
                statement.batchSize(),
                statement.cause(),
                inTransactionalMethod,
                statement.failure() != null);
    }

    /** Whether it was sent because somebody read an unloaded relationship. */
    public boolean isLazyLoad() {
        return cause != null && cause.work() == Work.LAZY_LOAD;
    }

    /** {@code User.posts} or {@code User}; null where the statement was sent for no query or load. */
    public @Nullable String path() {
        return cause == null ? null : cause.path();
    }

    /** Whether it reads what belongs to one object only, as the statements of an N+1 do. */
    boolean concernsOneObject() {
        return cause != null
                && (cause.work() == Work.GET
                        || cause.work() == Work.QUERY
                        || (cause.owners() == 1 && cause.work() == Work.LAZY_LOAD));
    }

    /** In one line: the text, and what it was sent for. */
    public String describe() {
        return sql
                + (batchSize > 1 ? " -- batch of " + batchSize : "")
                + (cause == null ? "" : " -- " + cause.describe())
                + (failed ? " -- failed" : "");
    }
}
