package org.relationshiporm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the SQLite driver with the statements kept prepared on it. It lives as long as the driver's connection,
 * over many borrowers of a pool. Used by one thread at a time.
 */
final class DriverConnection {

    /** How many texts stay prepared. A statement holds a few kilobytes outside the heap. */
    static final int KEPT_STATEMENTS = 128;

    private final Connection connection;
    private final String beginWriting;
    private final boolean openedReadOnly;
    private final Map<String, PreparedStatement> commands = new HashMap<>();
    /** Idle statements, the longest unused first: taking removes, giving appends. */
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();

    private boolean queryOnly;
    private boolean foreignKeysOn;

    DriverConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.beginWriting = SqliteDriver.beginsExclusive(connection) ? "BEGIN EXCLUSIVE" : "BEGIN IMMEDIATE";
        this.openedReadOnly = connection.isReadOnly();
    }

    Connection connection() {
        return connection;
    }

    /** Whether the file itself was opened for reading only, which nothing can change later. */
    boolean isOpenedReadOnly() {
        return openedReadOnly;
    }

    void begin(boolean readOnly) throws SQLException {
        run(readOnly ? "BEGIN" : beginWriting);
    }

    void commit() throws SQLException {
        run("COMMIT");
    }

    void rollback() throws SQLException {
        run("ROLLBACK");
    }

    /** Asks SQLite itself, the only way that there is: BEGIN is refused inside a transaction and takes no lock outside. */
    boolean isInTransaction() throws SQLException {
        try {
            run("BEGIN");
        } catch (SQLException refused) {
            return true;
        }
        run("ROLLBACK");
        return false;
    }

    /**
     * Lets the database refuse writes, or accept them again. Sent only on a change, since it makes SQLite prepare all kept
     * statements again.
     */
    void setQueryOnly(boolean queryOnly) throws SQLException {
        if (this.queryOnly != queryOnly && !openedReadOnly) {
            execute(queryOnly ? "PRAGMA query_only=ON" : "PRAGMA query_only=OFF");
            this.queryOnly = queryOnly;
        }
    }

    /** Checked once; to be called outside transactions, where alone SQLite changes the setting. */
    void requireForeignKeys() throws SQLException {
        if (!foreignKeysOn) {
            if (!hasForeignKeys()) {
                execute("PRAGMA foreign_keys=ON");
            }
            foreignKeysOn = true;
        }
    }

    private boolean hasForeignKeys() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("PRAGMA foreign_keys")) {
            return results.next() && results.getBoolean(1);
        }
    }

    PreparedStatement take(String sql) throws SQLException {
        PreparedStatement statement = kept.remove(sql);
        return statement != null ? statement : connection.prepareStatement(sql);
    }

    void keep(String sql, PreparedStatement statement) throws SQLException {
        close(kept.put(sql, statement));
        if (kept.size() > KEPT_STATEMENTS) {
            Iterator<PreparedStatement> oldest = kept.values().iterator();
            PreparedStatement dropped = oldest.next();
            oldest.remove();
            close(dropped);
        }
    }

    /** The driver's connection closes its statements with itself. */
    void close() throws SQLException {
        kept.clear();
        commands.clear();
        connection.close();
    }

    private void run(String command) throws SQLException {
        PreparedStatement statement = commands.get(command);
        if (statement == null) {
            statement = connection.prepareStatement(command);
            commands.put(command, statement);
        }
        try {
            statement.execute();
        } catch (SQLException failure) {
            // After some errors the driver has finalized the statement.
            commands.remove(command);
            closeAfter(failure, statement);
            throw failure;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void close(@Nullable Statement statement) throws SQLException {
        if (statement != null) {
            statement.close();
        }
    }

    private static void closeAfter(SQLException failure, Statement statement) {
        try {
            statement.close();
        } catch (SQLException closing) {
            failure.addSuppressed(closing);
        }
    }
}
