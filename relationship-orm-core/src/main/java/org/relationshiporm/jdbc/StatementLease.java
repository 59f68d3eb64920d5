package org.relationshiporm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A prepared statement for one use: from the connection's cache when it has one, prepared and closed otherwise. */
final class StatementLease {

    private final String sql;
    private final PreparedStatement statement;
    private final @Nullable StatementCache cache;
    private final boolean timed;

    private StatementLease(String sql, PreparedStatement statement, @Nullable StatementCache cache, boolean timed) {
        this.sql = sql;
        this.statement = statement;
        this.cache = cache;
        this.timed = timed;
    }

    static StatementLease of(Connection connection, @Nullable StatementCache cache, String sql, int timeoutSeconds)
            throws SQLException {
        PreparedStatement statement = cache == null ? connection.prepareStatement(sql) : cache.take(sql);
        StatementLease lease = new StatementLease(sql, statement, cache, timeoutSeconds > 0);
        if (timeoutSeconds > 0) {
            try {
                statement.setQueryTimeout(timeoutSeconds);
            } catch (SQLException | RuntimeException failure) {
                lease.discard(failure);
                throw failure;
            }
        }
        return lease;
    }

    PreparedStatement statement() {
        return statement;
    }

    /** Ends the use after success. */
    void release() throws SQLException {
        if (cache == null) {
            statement.close();
            return;
        }
        if (timed) {
            statement.setQueryTimeout(0);
        }
        cache.give(sql, statement);
    }

    /** Ends the use after {@code failure}: the statement is not used again. */
    void discard(Throwable failure) {
        try {
            statement.close();
        } catch (SQLException | RuntimeException closing) {
            failure.addSuppressed(closing);
        }
    }
}
