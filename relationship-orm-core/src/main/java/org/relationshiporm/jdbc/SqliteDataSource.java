package org.relationshiporm.jdbc;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * SQLite connections that are safe in a pool and in Spring's transactions. Put it beneath HikariCP, before the pool starts:
 *
 * <pre>{@code
 * SqliteDataSource.requirePoolable(config.getJdbcUrl(), config.getMaximumPoolSize());
 * config.setDataSource(SqliteDataSource.of(config.getJdbcUrl(), config.getDataSourceProperties()));
 * HikariDataSource pool = new HikariDataSource(config);
 * }</pre>
 *
 * <p>or {@linkplain #wrap around} a data source that somebody else built. A connection from here
 *
 * <ul>
 *   <li>checks foreign keys; if {@link #of opened here}, it also uses the write-ahead log, waits five seconds for a lock and
 *       syncs as the write-ahead log needs, unless the URL or the properties say otherwise;
 *   <li>begins a transaction with its first statement, after {@code setAutoCommit(false)} as after each commit: {@code BEGIN
 *       IMMEDIATE}, which waits for its turn to write and cannot fail later because another writer was faster. A transaction
 *       that runs no statement takes no lock;
 *   <li>after {@code setReadOnly(true)} begins {@code DEFERRED}, which takes no write lock, and SQLite refuses its writes. The
 *       call never fails; inside a transaction it counts from the next one;
 *   <li>is usable after a lock that stayed busy (the statement fails, nothing has begun) and after a commit that was refused:
 *       the transaction stays open to be repaired or rolled back, and is rolled back when the connection is closed;
 *   <li>closes its cursors at commit and rollback, so an unread RETURNING does not refuse the commit;
 *   <li>keeps up to 128 statements prepared for {@link StatementCache}, which it unwraps to.
 * </ul>
 *
 * <p>Do not send BEGIN, COMMIT or ROLLBACK as SQL text. Safe to share between threads; each connection serves one at a time.
 */
public final class SqliteDataSource implements DataSource {

    private static final Map<String, String> DEFAULTS = Map.of(
            "foreign_keys", "true",
            "journal_mode", "WAL",
            "busy_timeout", "5000",
            "synchronous", "NORMAL");

    /** Where connections come from. */
    private interface Source {
        Connection open() throws SQLException;
    }

    private final Source source;
    private final @Nullable DataSource target;
    private @Nullable PrintWriter logWriter;
    private volatile int loginTimeout;

    private SqliteDataSource(Source source, @Nullable DataSource target) {
        this.source = source;
        this.target = target;
    }

    /** Opens databases at this URL with the defaults above. */
    public static SqliteDataSource of(String url) {
        return of(url, new Properties());
    }

    /**
     * Opens a new connection of the driver for each call, creating the database's directory when it is missing.
     *
     * @param properties the driver's, such as {@code busy_timeout}; they win over the URL, and both over our defaults
     */
    public static SqliteDataSource of(String url, Properties properties) {
        requireDriver(url);
        SqliteUrl parsed = requireKnownParameters(SqliteUrl.of(url));
        return new SqliteDataSource(new DriverSource(parsed, withDefaults(parsed, properties)), null);
    }

    /**
     * Borrows each connection from this data source, most likely a pool, and gives it back as it came. Of the settings only
     * foreign keys are switched on; the others are the pool's own. A pool above another SqliteDataSource is left as it is.
     */
    public static SqliteDataSource wrap(DataSource target) {
        requireDriver(target.toString());
        return new SqliteDataSource(new BorrowingSource(target), target);
    }

    /**
     * Refuses a pool over a database of which each connection would open a copy of its own, or which cannot be shared safely.
     *
     * @throws IllegalArgumentException saying which and what to use instead
     */
    public static void requirePoolable(String url, int maximumPoolSize) {
        SqliteUrl parsed = requireKnownParameters(SqliteUrl.of(url));
        if (parsed.isInMemory() && maximumPoolSize != 1) {
            String reason = parsed.isSharedCache()
                    ? "connections that share a cache lock whole tables against each other without waiting"
                    : "each connection would open an empty database of its own";
            throw new IllegalArgumentException(
                    "Cannot use a pool of " + maximumPoolSize
                            + " connections with the in-memory database " + url + ": " + reason
                            + ". Set the maximum pool size to 1 and its maximum lifetime to 0, or name a file: jdbc:sqlite:app.db.");
        }
    }

    /**
     * Whether the database at this URL ends with its connection. A pool must then keep its only connection for good: no maximum
     * lifetime, no idle timeout.
     */
    public static boolean isInMemory(String url) {
        return SqliteUrl.of(url).isInMemory();
    }

    private static void requireDriver(String what) {
        if (!SqliteDriver.isPresent()) {
            throw new IllegalStateException(
                    "Cannot use " + what + " without the SQLite driver. Add org.xerial:sqlite-jdbc to the class path.");
        }
    }

    private static SqliteUrl requireKnownParameters(SqliteUrl url) {
        List<String> stray = url.strayParameters();
        if (!stray.isEmpty()) {
            throw new IllegalArgumentException("Unknown parameters " + stray + " in " + url.url()
                    + ": the driver would take them for a part of the file's name. Remove them, or, if SQLite itself is to read"
                    + " them, write the file as a URI: " + SqliteUrl.PREFIX + "file:" + url.file() + "?...");
        }
        return url;
    }

    private static Properties withDefaults(SqliteUrl url, Properties properties) {
        Properties merged = new Properties();
        DEFAULTS.forEach((key, value) -> {
            if (!url.parameters().containsKey(key) && !(key.equals("journal_mode") && isReadOnly(url, properties))) {
                merged.setProperty(key, value);
            }
        });
        properties.stringPropertyNames().forEach(key -> merged.setProperty(key, properties.getProperty(key)));
        properties.forEach((key, value) -> merged.setProperty(key.toString(), value.toString()));
        return merged;
    }

    /** The file must exist then, and refuses to be switched to the write-ahead log. */
    private static boolean isReadOnly(SqliteUrl url, Properties properties) {
        return url.isReadOnly() || SqliteUrl.isReadOnlyMode(properties.getProperty("open_mode"));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return source.open();
    }

    /** SQLite knows no users: the same as without. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return source.open();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return target != null ? target.getLogWriter() : logWriter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
        if (target != null) {
            target.setLogWriter(writer);
        } else {
            logWriter = writer;
        }
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target != null ? target.getLoginTimeout() : loginTimeout;
    }

    /** Opening a file does not wait, so there is nothing to limit; but pools read it back and wait that long for their threads when they close. */
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        if (target != null) {
            target.setLoginTimeout(seconds);
        } else {
            loginTimeout = seconds;
        }
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("SqliteDataSource does not log through java.util.logging.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || (target != null && (type.isInstance(target) || target.isWrapperFor(type)));
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isInstance(target)) {
            return type.cast(target);
        }
        if (target != null) {
            return target.unwrap(type);
        }
        throw new SQLException("SqliteDataSource is not a wrapper for " + type.getName() + ".");
    }

    private static final class DriverSource implements Source {

        private final SqliteUrl url;
        private final Properties properties;

        DriverSource(SqliteUrl url, Properties properties) {
            this.url = url;
            this.properties = properties;
        }

        /** One at a time: two that switch a new file to the write-ahead log at once would refuse each other without waiting. */
        @Override
        public synchronized SqliteConnection open() throws SQLException {
            createDirectory();
            return SqliteConnection.owning(new DriverConnection(SqliteDriver.open(url.url(), properties)));
        }

        private void createDirectory() throws SQLException {
            Path directory = url.directory();
            if (directory != null && !isReadOnly(url, properties)) {
                try {
                    Files.createDirectories(directory);
                } catch (IOException failure) {
                    throw new SQLException(
                            "Cannot open " + url.url() + ": its directory " + directory
                                    + " is missing and could not be created. Create it, or check who may write there.",
                            failure);
                }
            }
        }
    }

    private static final class BorrowingSource implements Source {

        private final DataSource target;
        /** What is kept on each of the pool's connections while it is idle there. */
        private final Map<Connection, DriverConnection> known = new ConcurrentHashMap<>();

        BorrowingSource(DataSource target) {
            this.target = target;
        }

        @Override
        public Connection open() throws SQLException {
            Connection lent = target.getConnection();
            try {
                if (lent.isWrapperFor(SqliteConnection.class)) {
                    return lent;
                }
                return SqliteConnection.borrowing(lent, driverConnection(lent));
            } catch (SQLException | RuntimeException failure) {
                lent.close();
                throw failure;
            }
        }

        private DriverConnection driverConnection(Connection lent) throws SQLException {
            Connection connection = SqliteDriver.driverConnection(lent);
            DriverConnection driver = known.get(connection);
            if (driver == null) {
                forgetClosed();
                driver = new DriverConnection(connection);
                known.put(connection, driver);
            }
            return driver;
        }

        private void forgetClosed() throws SQLException {
            for (Connection connection : known.keySet()) {
                if (connection.isClosed()) {
                    known.remove(connection);
                }
            }
        }
    }
}
