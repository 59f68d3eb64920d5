package org.relationshiporm.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that ran.
 *
 * @param parameterRows the values of its parameters; several rows when it ran as a batch. They are the values themselves, not copies: look, do not keep
 * @param nanoseconds how long it took, reading of rows included; for a cursor, up to its first row
 * @param rows how many rows it read or changed; -1 when it failed or that is not known
 * @param batchSize how many times it ran in one batch; 1 without a batch
 * @param failure what it failed with, or null
 * @param cause what it was sent for; null for a statement outside queries, loads and flushes, such as one that creates a table
 */
public record ExecutedStatement(
        String sql,
        List<@Nullable Object[]> parameterRows,
        long nanoseconds,
        int rows,
        int batchSize,
        @Nullable Throwable failure,
        @Nullable StatementCause cause) {

    /** What the statement does, read off its text. */
    public StatementKind kind() {
        return StatementKind.of(sql);
    }
}
