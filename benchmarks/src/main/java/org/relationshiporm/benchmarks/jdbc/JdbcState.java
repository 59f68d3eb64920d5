package org.relationshiporm.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.relationshiporm.benchmarks.database.DatabaseState;

/** What hand-written JDBC works with: connections from the pool, one per operation, and its statements. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class JdbcState {

    private DataSource dataSource;
    private JdbcStatements statements;

    @Setup(Level.Trial)
    public void open(DatabaseState database) {
        dataSource = database.dataSource();
        statements = JdbcStatements.of(database.database());
    }

    /** A connection in which each statement stands for itself; enough for reading. */
    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /** A connection in a transaction, for the caller to commit; closed before that, it rolls back. */
    public Connection begin() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    public JdbcStatements statements() {
        return statements;
    }
}
