package org.relationshiporm.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;

/**
 * What we need of the SQLite driver beyond JDBC. The driver is optional, and this is the only class that names its types: {@link
 * #isPresent()} and {@link #resultCode} may be called without it, everything else only with it.
 */
final class SqliteDriver {

    private static final boolean PRESENT = isLoadable("org.sqlite.SQLiteException");

    private SqliteDriver() {}

    static boolean isPresent() {
        return PRESENT;
    }

    /**
     * The name of SQLite's extended result code, such as {@code SQLITE_CONSTRAINT_UNIQUE}, of this exception or of the nearest
     * cause that has one; null when it does not come from SQLite.
     */
    static @Nullable String resultCode(SQLException exception) {
        return PRESENT ? findResultCode(exception) : null;
    }

    private static @Nullable String findResultCode(SQLException exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException) {
                return ((SQLiteException) cause).getResultCode().name();
            }
        }
        return null;
    }

    static Connection open(String url, Properties properties) throws SQLException {
        Connection connection = JDBC.createConnection(url, properties);
        if (connection == null) {
            throw new SQLException("Cannot open " + url + ": a SQLite URL begins with jdbc:sqlite:.");
        }
        return connection;
    }

    /** The driver's own connection below any number of wrappers. */
    static Connection driverConnection(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(SQLiteConnection.class)) {
            throw new SQLException("SqliteDataSource needs connections of the SQLite driver, but was given "
                    + connection.getClass().getName() + ". Wrap only data sources whose URL begins with jdbc:sqlite:.");
        }
        return connection.unwrap(SQLiteConnection.class);
    }

    /** The parameters that the driver takes out of a URL; it leaves every other one in the name of the file. */
    static Set<String> parameterNames() {
        return Arrays.stream(SQLiteConfig.Pragma.values())
                .map(SQLiteConfig.Pragma::getPragmaName)
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean beginsExclusive(Connection driverConnection) {
        return ((SQLiteConnection) driverConnection).getConnectionConfig().getTransactionMode()
                == SQLiteConfig.TransactionMode.EXCLUSIVE;
    }

    /**
     * Tells the driver whether transactions are under way without letting it send BEGIN or COMMIT. In auto-commit mode the
     * driver sends BEGIN and COMMIT after each statement of its own accord, which would end ours.
     */
    static void recordAutoCommit(Connection driverConnection, boolean autoCommit) {
        ((SQLiteConnection) driverConnection).getConnectionConfig().setAutoCommit(autoCommit);
    }

    private static boolean isLoadable(String className) {
        try {
            Class.forName(className, false, SqliteDriver.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
