package org.relationshiporm.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of one {@link SqliteConnection}. It sends BEGIN, COMMIT and ROLLBACK itself and only tells the driver what
 * happens, because the driver changes its own state before the statement that may fail.
 *
 * <p>A transaction begins with the first statement that runs in it, not with {@code setAutoCommit(false)}. So a pool with
 * auto-commit off does not take the write lock when it lends a connection, the lock is held only while there is work, a commit
 * sends nothing after COMMIT that could make it look failed, and the read-only flag counts until the first statement. The
 * price: a database that stays locked is reported by the first statement instead of by the begin.
 */
final class SqliteTransaction {

    private enum Phase {
        NONE,
        OPEN,
        /** COMMIT was refused, and SQLite left everything as it was: the caller may repair and commit, or roll back. */
        COMMIT_FAILED,
        /** SQLite rolled back by itself, as it does when a disk is full or a statement is interrupted. */
        LOST
    }

    private final DriverConnection driver;
    private boolean autoCommit;
    private boolean readOnly;
    private boolean endsExplicitly;
    private Phase phase = Phase.NONE;
    private @Nullable SQLException lostThrough;

    SqliteTransaction(DriverConnection driver, boolean autoCommit) {
        this.driver = driver;
        this.autoCommit = autoCommit;
        this.readOnly = driver.isOpenedReadOnly();
    }

    boolean isAutoCommit() {
        return autoCommit;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Counts from the next transaction on; in auto-commit mode from the next statement. */
    void setReadOnly(boolean readOnly) {
        this.readOnly = readOnly || driver.isOpenedReadOnly();
    }

    /**
     * Makes only {@code commit()} commit this transaction. Without it {@code setAutoCommit(true)} commits, as JDBC says, and a
     * pool that did not see any work would commit an abandoned transaction that way.
     */
    void requireExplicitEnd() {
        endsExplicitly = true;
    }

    void setAutoCommit(boolean autoCommit) throws SQLException {
        if (this.autoCommit == autoCommit) {
            return;
        }
        if (autoCommit) {
            end();
        }
        this.autoCommit = autoCommit;
        SqliteDriver.recordAutoCommit(driver.connection(), autoCommit);
    }

    private void end() throws SQLException {
        if (phase == Phase.OPEN && !endsExplicitly) {
            commit();
        } else {
            rollback();
        }
    }

    /** Begins the transaction that the coming statement belongs to, unless it has begun or auto-commit is on. */
    void beforeStatement() throws SQLException {
        if (phase == Phase.LOST) {
            throw lost();
        }
        if (phase == Phase.NONE) {
            driver.setQueryOnly(readOnly);
            if (!autoCommit) {
                driver.begin(readOnly);
                phase = Phase.OPEN;
            }
        }
    }

    /** Finds out whether SQLite gave up the whole transaction, so that what follows does not run outside of one. */
    void afterFailure(SQLException failure) {
        if (!isOpen()) {
            return;
        }
        try {
            if (!driver.isInTransaction()) {
                phase = Phase.LOST;
                lostThrough = failure;
            }
        } catch (SQLException unknown) {
            failure.addSuppressed(unknown);
        }
    }

    void commit() throws SQLException {
        requireManual("commit");
        if (phase == Phase.LOST) {
            SQLException lost = lost();
            reset();
            throw lost;
        }
        if (isOpen()) {
            try {
                driver.commit();
            } catch (SQLException failure) {
                if (driver.isInTransaction()) {
                    phase = Phase.COMMIT_FAILED;
                } else {
                    reset();
                }
                throw failure;
            }
            reset();
        }
    }

    void rollback() throws SQLException {
        requireManual("rollback");
        if (isOpen()) {
            try {
                driver.rollback();
            } catch (SQLException failure) {
                if (driver.isInTransaction()) {
                    throw failure;
                }
            }
        }
        reset();
    }

    boolean isOpen() {
        return phase == Phase.OPEN || phase == Phase.COMMIT_FAILED;
    }

    private void reset() {
        phase = Phase.NONE;
        endsExplicitly = false;
        lostThrough = null;
    }

    private void requireManual(String call) throws SQLException {
        if (autoCommit) {
            throw new SQLException(
                    "Cannot " + call + ": the connection is in auto-commit mode, so there is no transaction."
                            + " Call setAutoCommit(false) before the first statement.");
        }
    }

    private SQLException lost() {
        return new SQLException(
                "SQLite rolled the whole transaction back after an earlier error, so nothing of it is stored."
                        + " Call rollback() and run the transaction again; the cause is the error.",
                lostThrough);
    }
}
