package org.relationshiporm.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.SqlErrors;
import org.relationshiporm.session.SessionTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction of the session's own: takes a connection at the first statement and gives it back at commit or rollback.
 *
 * <p>Where each statement sees what is committed when it begins, a transaction gives reads nothing that they would not have without it, and costs a round
 * trip to end. There it begins with the first change, elsewhere with the first statement.
 */
final class LocalTransaction implements SessionTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTransaction.class);

    private final DataSource dataSource;
    private final SqlErrors sqlErrors;
    private final boolean readOnly;
    private final boolean beginsLate;
    private @Nullable Connection connection;
    private boolean begun;

    /** @param beginsLate whether reads before the first change may run outside a transaction */
    LocalTransaction(DataSource dataSource, SqlErrors sqlErrors, boolean readOnly, boolean beginsLate) {
        this.dataSource = dataSource;
        this.sqlErrors = sqlErrors;
        this.readOnly = readOnly;
        this.beginsLate = beginsLate;
    }

    @Override
    public Connection connection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = dataSource.getConnection();
            try {
                if (readOnly) {
                    current.setReadOnly(true);
                }
                begun = !beginsLate || !current.getAutoCommit();
                if (begun) {
                    current.setAutoCommit(false);
                }
            } catch (SQLException | RuntimeException e) {
                closeQuietly(current);
                throw e;
            }
            connection = current;
        }
        return current;
    }

    @Override
    public void begin() {
        try {
            Connection current = connection();
            if (!begun) {
                current.setAutoCommit(false);
                begun = true;
            }
        } catch (SQLException e) {
            throw sqlErrors.translate("Beginning a transaction", null, e);
        }
    }

    @Override
    public boolean isActive() {
        return connection != null && begun;
    }

    @Override
    public void commit() {
        Connection current = connection;
        if (current == null) {
            return;
        }
        try {
            if (begun) {
                current.commit();
            }
        } catch (SQLException e) {
            throw sqlErrors.translate("COMMIT", null, e);
        }
        release(current);
    }

    @Override
    public void rollback() {
        Connection current = connection;
        if (current == null) {
            return;
        }
        try {
            if (begun) {
                current.rollback();
            }
        } catch (SQLException e) {
            LOG.warn("A rollback failed; the connection is closed, and the database rolls back by itself.", e);
        }
        release(current);
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return connection().setSavepoint();
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        connection().releaseSavepoint(savepoint);
    }

    @Override
    public void rollbackToSavepoint(Savepoint savepoint) throws SQLException {
        connection().rollback(savepoint);
        connection().releaseSavepoint(savepoint);
    }

    /** Gives the connection back as it was taken. */
    private void release(Connection current) {
        connection = null;
        try {
            if (begun) {
                current.setAutoCommit(true);
            }
            if (readOnly) {
                current.setReadOnly(false);
            }
        } catch (SQLException e) {
            LOG.debug("A connection could not be reset before it was given back.", e);
        } finally {
            closeQuietly(current);
        }
    }

    private static void closeQuietly(Connection current) {
        try {
            current.close();
        } catch (SQLException e) {
            LOG.debug("A connection could not be closed.", e);
        }
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }
}
