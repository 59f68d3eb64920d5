package org.relationshiporm.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the driver that begins its connection's transaction before it runs and whose open results the connection can
 * close. All else is passed on, which is why this class is long.
 */
class SqliteStatement implements Statement {

    /** One call of the driver that sends SQL. */
    interface Execution<T> {
        T run() throws SQLException;
    }

    private final SqliteConnection connection;
    private final Statement delegate;
    private final boolean taken;
    private @Nullable ResultSet results;
    private boolean mayHaveResults;
    private boolean limited;
    private boolean spoiled;
    private boolean givenBack;

    /**
     * @param taken whether it comes from the {@link StatementCache}, which no pool watches
     */
    SqliteStatement(SqliteConnection connection, Statement delegate, boolean taken) {
        this.connection = connection;
        this.delegate = delegate;
        this.taken = taken;
    }

    final <T> T run(Execution<T> execution) throws SQLException {
        if (givenBack) {
            throw new SQLException("Cannot use a statement that was given back to the StatementCache. Take it again.");
        }
        closeResults();
        connection.beforeStatement(taken);
        try {
            return execution.run();
        } catch (SQLException failure) {
            spoiled = true;
            connection.afterFailure(failure);
            throw failure;
        }
    }

    final ResultSet query(Execution<ResultSet> execution) throws SQLException {
        ResultSet opened = run(execution);
        results = opened;
        remember();
        return opened;
    }

    /** A first result of rows waits until {@code getResultSet} is called, which nobody need do. */
    final boolean runAny(Execution<Boolean> execution) throws SQLException {
        boolean rows = run(execution);
        if (rows) {
            remember();
        }
        return rows;
    }

    private void remember() {
        mayHaveResults = true;
        connection.remember(this);
    }

    /** Ends a read or a RETURNING that was not read to its end: SQLite refuses to commit over it. */
    final void closeResults() throws SQLException {
        if (mayHaveResults && !delegate.isClosed()) {
            ResultSet open = results != null ? results : delegate.getResultSet();
            if (open != null) {
                open.close();
            }
        }
        results = null;
        mayHaveResults = false;
    }

    /** Ends the use of a taken statement; false when it was not taken, or is given back already. */
    final boolean endUse() throws SQLException {
        if (!taken || givenBack) {
            return false;
        }
        closeResults();
        connection.forget(this);
        givenBack = true;
        return true;
    }

    /** Whether the next user would find it as new; after some errors the driver has finalized it. */
    final boolean isWorthKeeping() throws SQLException {
        return !spoiled && !delegate.isClosed();
    }

    final void liftLimits() throws SQLException {
        if (limited) {
            delegate.setQueryTimeout(0);
            delegate.setMaxRows(0);
            delegate.setFetchSize(0);
        }
    }

    @Override
    public void close() throws SQLException {
        if (!givenBack) {
            connection.forget(this);
            delegate.close();
        }
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        results = delegate.getResultSet();
        return results;
    }

    @Override
    public void clearBatch() throws SQLException {
        delegate.clearBatch();
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        spoiled = true;
        delegate.closeOnCompletion();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(delegate) || delegate.isWrapperFor(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        delegate.addBatch(sql);
    }

    @Override
    public void cancel() throws SQLException {
        delegate.cancel();
    }

    @Override
    public void clearWarnings() throws SQLException {
        delegate.clearWarnings();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return run(() -> delegate.executeBatch());
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return run(() -> delegate.executeLargeBatch());
    }

    @Override
    public long executeLargeUpdate(String sql, String[] columnNames) throws SQLException {
        return run(() -> delegate.executeLargeUpdate(sql, columnNames));
    }

    @Override
    public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        return run(() -> delegate.executeLargeUpdate(sql, autoGeneratedKeys));
    }

    @Override
    public long executeLargeUpdate(String sql, int[] columnIndexes) throws SQLException {
        return run(() -> delegate.executeLargeUpdate(sql, columnIndexes));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return run(() -> delegate.executeLargeUpdate(sql));
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return query(() -> delegate.executeQuery(sql));
    }

    @Override
    public int executeUpdate(String sql, String[] columnNames) throws SQLException {
        return run(() -> delegate.executeUpdate(sql, columnNames));
    }

    @Override
    public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        return run(() -> delegate.executeUpdate(sql, autoGeneratedKeys));
    }

    @Override
    public int executeUpdate(String sql, int[] columnIndexes) throws SQLException {
        return run(() -> delegate.executeUpdate(sql, columnIndexes));
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return run(() -> delegate.executeUpdate(sql));
    }

    @Override
    public boolean execute(String sql, String[] columnNames) throws SQLException {
        return runAny(() -> delegate.execute(sql, columnNames));
    }

    @Override
    public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
        return runAny(() -> delegate.execute(sql, autoGeneratedKeys));
    }

    @Override
    public boolean execute(String sql, int[] columnIndexes) throws SQLException {
        return runAny(() -> delegate.execute(sql, columnIndexes));
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return runAny(() -> delegate.execute(sql));
    }

    @Override
    public int getFetchDirection() throws SQLException {
        return delegate.getFetchDirection();
    }

    @Override
    public int getFetchSize() throws SQLException {
        return delegate.getFetchSize();
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        return delegate.getGeneratedKeys();
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        return delegate.getLargeMaxRows();
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        return delegate.getLargeUpdateCount();
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        return delegate.getMaxFieldSize();
    }

    @Override
    public int getMaxRows() throws SQLException {
        return delegate.getMaxRows();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return delegate.getMoreResults();
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        return delegate.getMoreResults(current);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        return delegate.getQueryTimeout();
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        return delegate.getResultSetConcurrency();
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        return delegate.getResultSetHoldability();
    }

    @Override
    public int getResultSetType() throws SQLException {
        return delegate.getResultSetType();
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return delegate.getUpdateCount();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return delegate.getWarnings();
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        return delegate.isCloseOnCompletion();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return delegate.isClosed();
    }

    @Override
    public boolean isPoolable() throws SQLException {
        return delegate.isPoolable();
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        spoiled = true;
        delegate.setCursorName(name);
    }

    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        spoiled = true;
        delegate.setEscapeProcessing(enable);
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        spoiled = true;
        delegate.setFetchDirection(direction);
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        limited = true;
        delegate.setFetchSize(rows);
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        limited = true;
        delegate.setLargeMaxRows(rows);
    }

    @Override
    public void setMaxFieldSize(int bytes) throws SQLException {
        spoiled = true;
        delegate.setMaxFieldSize(bytes);
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        limited = true;
        delegate.setMaxRows(rows);
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        spoiled = true;
        delegate.setPoolable(poolable);
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        limited = true;
        delegate.setQueryTimeout(seconds);
    }
}
