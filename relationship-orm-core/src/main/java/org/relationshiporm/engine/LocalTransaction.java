package org.relationshiporm.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.SqlErrors;
import org.relationshiporm.session.SessionTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction of the session's own: takes a connection at the first statement and gives it back at commit or rollback. */
final class LocalTransaction implements SessionTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTransaction.class);

    private final DataSource dataSource;
    private final SqlErrors sqlErrors;
    private final boolean readOnly;
    private @Nullable Connection connection;

    LocalTransaction(DataSource dataSource, SqlErrors sqlErrors, boolean readOnly) {
        this.dataSource = dataSource;
        this.sqlErrors = sqlErrors;
        this.readOnly = readOnly;
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
                current.setAutoCommit(false);
            } catch (SQLException | RuntimeException e) {
                closeQuietly(current);
                throw e;
            }
            connection = current;
        }
        return current;
    }

    @Override
    public void commit() {
        Connection current = connection;
        if (current == null) {
            return;
        }
        try {
            current.commit();
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
            current.rollback();
        } catch (SQLException e) {
            LOG.warn("A rollback failed; the connection is closed, and the database rolls back by itself.", e);
        }
        release(current);
    }

    /** Gives the connection back as it was taken. */
    private void release(Connection current) {
        connection = null;
        try {
            current.setAutoCommit(true);
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
