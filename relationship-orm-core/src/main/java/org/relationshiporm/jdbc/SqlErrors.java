package org.relationshiporm.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Translates a driver's {@link SQLException} into Spring's {@link DataAccessException} family, for SQLite, whose errors Spring cannot tell apart, and
 * for databases with SQL states. Also serves as a translator for {@code JdbcTemplate}.
 *
 * <p>Messages name the statement; the values in it only when that was asked for, since they may be secrets. Some databases put values into the
 * details of their messages; those are left out then, from the cause too. Shared between threads.
 */
public final class SqlErrors implements SQLExceptionTranslator {

    /** PostgreSQL's state for NOWAIT and a lock timeout, which Spring does not know. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final boolean showValues;
    private final SQLExceptionTranslator states = new StateTranslator();

    /** @param showValues whether messages may hold the values of parameters */
    public SqlErrors(boolean showValues) {
        this.showValues = showValues;
    }

    /** The exception to throw for {@code failure}; {@code task} says what was being done, {@code sql} by which statement. */
    @Override
    public DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
        SQLException cause = showValues ? failure : SafeFailures.withoutValues(failure);
        String message = message(task, sql, cause);
        DataAccessException translated = SqliteErrors.isFromSqlite(cause)
                ? SqliteErrors.translate(message, sql, cause)
                : states.translate(task, sql, cause);
        if (translated != null) {
            return translated;
        }
        return new UncategorizedSQLException(task, sql, cause);
    }

    private static String message(String task, @Nullable String sql, SQLException failure) {
        String reason = String.valueOf(failure.getMessage()).strip();
        String advice = advice(failure.getSQLState());
        String statement = sql == null ? "" : "; SQL [" + sql + "]";
        return task + " failed: " + reason + statement + advice;
    }

    private static String advice(@Nullable String state) {
        if ("25P02".equals(state)) {
            return "; the first error of the transaction is the one to look at. Roll back before going on";
        }
        return state != null && (state.equals("40001") || state.equals("40P01"))
                ? "; the transaction was rolled back and can be tried again from its beginning"
                : "";
    }

    /** Spring's translation by SQL state, with our message. */
    private static final class StateTranslator extends SQLStateSQLExceptionTranslator {

        @Override
        protected String buildMessage(String task, @Nullable String sql, SQLException failure) {
            return message(task, sql, failure);
        }

        @Override
        protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException failure) {
            SQLException single = failure instanceof BatchUpdateException && failure.getNextException() != null
                    ? failure.getNextException()
                    : failure;
            if (LOCK_NOT_AVAILABLE.equals(single.getSQLState())) {
                return new CannotAcquireLockException(message(task, sql, single), single);
            }
            DataAccessException translated = super.doTranslate(task, sql, single);
            return translated instanceof BadSqlGrammarException
                    ? new WrongSqlException(message(task, sql, single), sql, single)
                    : translated;
        }
    }
}
