package org.relationshiporm.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.session.SessionTransaction;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The running Spring transaction as a session sees it: the connection that {@code JdbcTemplate} and {@code JdbcClient} use too. */
final class JoinedTransaction implements SessionTransaction {

    private final DataSource dataSource;
    private final boolean readOnly;
    private @Nullable Connection connection;
    private @Nullable Object connectionHolder;

    JoinedTransaction(DataSource dataSource, boolean readOnly) {
        this.dataSource = dataSource;
        this.readOnly = readOnly;
    }

    @Override
    public Connection connection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = join();
        } else if (TransactionSynchronizationManager.getResource(dataSource) != connectionHolder) {
            throw new SessionUsageException(
                    "The transaction in which this session took its connection is not the one that is running."
                            + " Begin the outermost transaction with the transaction manager of the session's data source.");
        }
        return current;
    }

    private Connection join() throws SQLException {
        Connection joined = DataSourceUtils.getConnection(dataSource);
        if (joined.getAutoCommit()) {
            DataSourceUtils.releaseConnection(joined, dataSource);
            throw new SessionUsageException(
                    "The running transaction does not span the data source of the session's engine, so each statement would"
                            + " be committed by itself. Give the transaction manager the same data source (engine.dataSource()), or name the right manager:"
                            + " @Transactional(\"...\").");
        }
        connection = joined;
        connectionHolder = TransactionSynchronizationManager.getResource(dataSource);
        return joined;
    }

    /** The transaction's {@code timeout}, as far as it is not used up. */
    @Override
    public int timeoutSeconds() {
        return TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder
                        && holder.hasTimeout()
                ? holder.getTimeToLiveInSeconds()
                : 0;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public String managedBy() {
        return "Spring";
    }

    @Override
    public void commit() {
        throw endedBySpring("commit");
    }

    @Override
    public void rollback() {
        throw endedBySpring("rollback");
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

    private static SessionUsageException endedBySpring(String call) {
        return new SessionUsageException(
                "A session called " + call + "() on a transaction that Spring ends. Please report this.");
    }

    /** Lets go of the connection, which stays with the transaction. */
    void release() {
        Connection current = connection;
        if (current != null) {
            connection = null;
            connectionHolder = null;
            DataSourceUtils.releaseConnection(current, dataSource);
        }
    }
}
