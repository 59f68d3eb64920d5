package org.relationshiporm.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A SQLite connection whose transactions do what JDBC says; {@link SqliteDataSource} tells the user's side of it. What does not
 * concern transactions, statements or closing is passed on, which is why this class is long. Like every JDBC connection here it
 * serves one thread at a time.
 */
final class SqliteConnection implements Connection, StatementCache {

    private final Connection delegate;
    private final DriverConnection driver;
    private final boolean lentAutoCommit;
    private final SqliteTransaction transaction;
    /** Statements that may have a cursor open. They refer to us, so closing them forgets them. */
    private final Set<SqliteStatement> reading = new HashSet<>();

    private boolean closed;

    /**
     * @param delegate what borrowed statements and close go to: the driver's connection, or the proxy of a pool around it
     */
    private SqliteConnection(Connection delegate, DriverConnection driver) throws SQLException {
        this.delegate = delegate;
        this.driver = driver;
        this.lentAutoCommit = driver.connection().getAutoCommit();
        this.transaction = new SqliteTransaction(driver, lentAutoCommit);
    }

    /** Takes over a connection that nobody else holds. */
    static SqliteConnection owning(DriverConnection driver) throws SQLException {
        return new SqliteConnection(driver.connection(), driver);
    }

    /** Takes over a connection for the time that a pool lends it. */
    static SqliteConnection borrowing(Connection lent, DriverConnection driver) throws SQLException {
        SqliteConnection connection = new SqliteConnection(lent, driver);
        if (!connection.lentAutoCommit && driver.isInTransaction()) {
            // The driver began it on its own when the pool switched auto-commit off.
            driver.rollback();
        }
        driver.requireForeignKeys();
        return connection;
    }

    void beforeStatement(boolean unwatched) throws SQLException {
        transaction.beforeStatement();
        if (unwatched) {
            transaction.requireExplicitEnd();
        }
    }

    void afterFailure(SQLException failure) {
        transaction.afterFailure(failure);
    }

    void remember(SqliteStatement statement) {
        reading.add(statement);
    }

    void forget(SqliteStatement statement) {
        reading.remove(statement);
    }

    /** The driver promises that cursors close at commit; an unread RETURNING would otherwise refuse it. */
    private void closeResults() throws SQLException {
        if (!reading.isEmpty()) {
            for (SqliteStatement statement : List.copyOf(reading)) {
                statement.closeResults();
            }
            reading.clear();
        }
    }

    @Override
    public PreparedStatement take(String sql) throws SQLException {
        requireOpen();
        return SqlitePreparedStatement.taken(this, driver.take(sql));
    }

    @Override
    public void give(String sql, PreparedStatement statement) throws SQLException {
        if (!(statement instanceof SqlitePreparedStatement taken)) {
            throw new SQLException("Cannot keep a " + statement.getClass().getName()
                    + ": give back only what take returned on the same connection.");
        }
        if (!taken.endUse()) {
            return;
        }
        if (!closed && taken.isWorthKeeping()) {
            taken.clear();
            driver.keep(sql, taken.delegate());
        } else {
            taken.delegate().close();
        }
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        requireOpen();
        return transaction.isAutoCommit();
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        requireOpen();
        if (autoCommit && !transaction.isAutoCommit()) {
            closeResults();
        }
        transaction.setAutoCommit(autoCommit);
    }

    @Override
    public void commit() throws SQLException {
        requireOpen();
        closeResults();
        transaction.commit();
    }

    @Override
    public void rollback() throws SQLException {
        requireOpen();
        closeResults();
        transaction.rollback();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        requireOpen();
        return transaction.isReadOnly();
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        requireOpen();
        transaction.setReadOnly(readOnly);
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        requireTransactions();
        transaction.beforeStatement();
        return driver.connection().setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        requireTransactions();
        transaction.beforeStatement();
        return driver.connection().setSavepoint(name);
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        requireTransactions();
        driver.connection().rollback(savepoint);
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        requireTransactions();
        try {
            driver.connection().releaseSavepoint(savepoint);
        } catch (SQLException refused) {
            // An unread RETURNING is in the way. Plain reads never are, and are closed only together with it.
            closeResults();
            driver.connection().releaseSavepoint(savepoint);
        }
    }

    private void requireTransactions() throws SQLException {
        requireOpen();
        if (transaction.isAutoCommit()) {
            throw new SQLException("Cannot use savepoints: the connection is in auto-commit mode."
                    + " Call setAutoCommit(false) before the first statement.");
        }
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        if (delegate.getTransactionIsolation() != level) {
            delegate.setTransactionIsolation(level);
        }
    }

    /** Rolls back what was not committed; a lent connection goes back as it came. */
    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!driver.connection().isClosed()) {
                abandonTransaction();
            }
        } finally {
            if (delegate == driver.connection()) {
                driver.close();
            } else {
                delegate.close();
            }
        }
    }

    private void abandonTransaction() throws SQLException {
        closeResults();
        if (!transaction.isAutoCommit()) {
            transaction.rollback();
            transaction.setAutoCommit(true);
        }
        driver.setQueryOnly(false);
        if (!lentAutoCommit) {
            SqliteDriver.recordAutoCommit(driver.connection(), false);
            driver.begin(true);
        }
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        closed = true;
        delegate.abort(executor);
    }

    @Override
    public boolean isClosed() throws SQLException {
        return closed || delegate.isClosed();
    }

    private void requireOpen() throws SQLException {
        if (isClosed()) {
            throw new SQLException("The connection is closed.");
        }
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(delegate) || delegate.isWrapperFor(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    private Statement guard(Statement statement) {
        return new SqliteStatement(this, statement, false);
    }

    private PreparedStatement guard(PreparedStatement statement) {
        return SqlitePreparedStatement.prepared(this, statement);
    }

    @Override
    public Statement createStatement() throws SQLException {
        return guard(delegate.createStatement());
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return guard(delegate.createStatement(type, concurrency));
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return guard(delegate.createStatement(type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return guard(delegate.prepareStatement(sql));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        return guard(delegate.prepareStatement(sql, autoGeneratedKeys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        return guard(delegate.prepareStatement(sql, columnIndexes));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        return guard(delegate.prepareStatement(sql, columnNames));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return guard(delegate.prepareStatement(sql, type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return guard(delegate.prepareStatement(sql, type, concurrency, holdability));
    }

    @Override
    public void clearWarnings() throws SQLException {
        delegate.clearWarnings();
    }

    @Override
    public Array createArrayOf(String typeName, Object[] values) throws SQLException {
        return delegate.createArrayOf(typeName, values);
    }

    @Override
    public Blob createBlob() throws SQLException {
        return delegate.createBlob();
    }

    @Override
    public Clob createClob() throws SQLException {
        return delegate.createClob();
    }

    @Override
    public NClob createNClob() throws SQLException {
        return delegate.createNClob();
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        return delegate.createSQLXML();
    }

    @Override
    public Struct createStruct(String typeName, Object[] values) throws SQLException {
        return delegate.createStruct(typeName, values);
    }

    @Override
    public String getCatalog() throws SQLException {
        return delegate.getCatalog();
    }

    @Override
    public String getClientInfo(String key) throws SQLException {
        return delegate.getClientInfo(key);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        return delegate.getClientInfo();
    }

    @Override
    public int getHoldability() throws SQLException {
        return delegate.getHoldability();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return delegate.getMetaData();
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        return delegate.getNetworkTimeout();
    }

    @Override
    public String getSchema() throws SQLException {
        return delegate.getSchema();
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        return delegate.getTransactionIsolation();
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        return delegate.getTypeMap();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return delegate.getWarnings();
    }

    @Override
    public boolean isValid(int seconds) throws SQLException {
        return delegate.isValid(seconds);
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        return delegate.nativeSQL(sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        return delegate.prepareCall(sql, type, concurrency, holdability);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return delegate.prepareCall(sql, type, concurrency);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return delegate.prepareCall(sql);
    }

    @Override
    public void setCatalog(String catalog) throws SQLException {
        delegate.setCatalog(catalog);
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        delegate.setClientInfo(properties);
    }

    @Override
    public void setClientInfo(String key, String value) throws SQLClientInfoException {
        delegate.setClientInfo(key, value);
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        delegate.setHoldability(holdability);
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        delegate.setNetworkTimeout(executor, milliseconds);
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        delegate.setSchema(schema);
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        delegate.setTypeMap(map);
    }
}
