package org.relationshiporm.spring;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.SqlErrors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Makes SQLite's errors as telling as those of other databases, for {@code JdbcTemplate} and Spring's transaction manager: a duplicate key is a {@code
 * DuplicateKeyException}, a lock a {@code CannotAcquireLockException}. Errors with an SQL state, which SQLite never gives, are left to Spring's own
 * translator, so that it does no harm beside another database. Shared between threads.
 */
public final class SqliteExceptionTranslator implements SQLExceptionTranslator {

    private final SqlErrors sqlite = new SqlErrors(false);
    private final SQLExceptionTranslator others;

    /** Leaves errors of other databases to Spring's default. */
    public SqliteExceptionTranslator() {
        this(new SQLExceptionSubclassTranslator());
    }

    /** Leaves errors of other databases to {@code others}. */
    public SqliteExceptionTranslator(SQLExceptionTranslator others) {
        this.others = others;
    }

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
        String message = failure.getMessage();
        boolean fromSqlite = failure.getSQLState() == null && message != null && message.startsWith("[SQLITE_");
        return fromSqlite ? sqlite.translate(task, sql, failure) : others.translate(task, sql, failure);
    }
}
