package org.relationshiporm.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * SQLite's errors by their result codes. The driver sets no SQL state and only the coarse code, but begins each message with the fine one, so that no
 * class of the driver is needed here: {@code [SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (...)}.
 */
final class SqliteErrors {

    private static final String PREFIX = "[SQLITE_";

    private SqliteErrors() {}

    static boolean isFromSqlite(SQLException failure) {
        String message = failure.getMessage();
        return failure.getSQLState() == null && message != null && message.startsWith(PREFIX);
    }

    static DataAccessException translate(String message, @Nullable String sql, SQLException failure) {
        String code = code(failure);
        if (startsWith(code, "CONSTRAINT_UNIQUE", "CONSTRAINT_PRIMARYKEY", "CONSTRAINT_ROWID")) {
            return new DuplicateKeyException(message, failure);
        }
        if (startsWith(code, "CONSTRAINT", "MISMATCH", "TOOBIG", "RANGE")) {
            return new DataIntegrityViolationException(message, failure);
        }
        if (startsWith(code, "BUSY", "LOCKED")) {
            return new CannotAcquireLockException(
                    message + "; another connection is writing. Make transactions shorter, or raise busy_timeout",
                    failure);
        }
        if (startsWith(code, "INTERRUPT")) {
            return new QueryTimeoutException(message, failure);
        }
        if (startsWith(code, "ERROR")) {
            return new WrongSqlException(message, sql, failure);
        }
        boolean resource = startsWith(
                code,
                "CANTOPEN",
                "IOERR",
                "READONLY",
                "CORRUPT",
                "FULL",
                "NOTADB",
                "PERM",
                "AUTH",
                "NOMEM",
                "PROTOCOL",
                "SCHEMA");
        return resource
                ? new DataAccessResourceFailureException(message, failure)
                : new UncategorizedSQLException(message, sql, failure);
    }

    /** The message's code without the leading {@code SQLITE_}. */
    private static String code(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf(']');
        return end < 0 ? "" : message.substring(PREFIX.length(), end);
    }

    private static boolean startsWith(String code, String... prefixes) {
        for (String prefix : prefixes) {
            if (code.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
