package org.relationshiporm.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Prepared statements that outlive one use, for drivers that prepare anew each time. A connection that has one answers {@code
 * connection.unwrap(StatementCache.class)}, through a pool's proxy too.
 *
 * <pre>{@code
 * PreparedStatement statement = cache.take(sql);
 * try {
 *     ... bind, execute, read, close the results ...
 * } finally {
 *     cache.give(sql, statement);
 * }
 * }</pre>
 *
 * <p>Belongs to one connection and is used by its thread only. A pool above the connection does not see what these statements
 * do and will not roll it back: end the transaction yourself, with commit or rollback, before the connection is closed.
 */
public interface StatementCache {

    /**
     * Returns a statement for this text that nobody else uses until it is given back. Its parameters are unset. Sends no SQL:
     * at most it prepares.
     */
    PreparedStatement take(String sql) throws SQLException;

    /**
     * Returns the statement for reuse, once its results are closed; the caller must not touch it afterwards. A statement that
     * failed is closed instead of kept.
     */
    void give(String sql, PreparedStatement statement) throws SQLException;
}
