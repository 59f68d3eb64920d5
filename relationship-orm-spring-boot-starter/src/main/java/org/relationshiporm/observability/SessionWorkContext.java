package org.relationshiporm.observability;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.statement.ExecutedStatement;
import org.relationshiporm.statement.StatementCause;

/** What an observation of a session's work knows. */
public final class SessionWorkContext extends Observation.Context {

    private final StatementCause cause;
    private int statements;
    private long rows;
    private @Nullable String firstSql;

    SessionWorkContext(StatementCause cause) {
        this.cause = cause;
    }

    void add(ExecutedStatement statement) {
        statements++;
        rows += Math.max(0, statement.rows());
        if (firstSql == null) {
            firstSql = statement.sql();
        }
    }

    /** What the statements are sent for. */
    public StatementCause cause() {
        return cause;
    }

    /** How many statements were sent so far. */
    public int statements() {
        return statements;
    }

    /** How many rows they read or changed. */
    public long rows() {
        return rows;
    }

    /** The text of the first statement, without its parameters; null before it ran. */
    public @Nullable String firstSql() {
        return firstSql;
    }
}
