package org.relationshiporm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SqliteDataSourceTests {

    @TempDir
    Path directory;

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("test.db");
    }

    private static String pragma(DataSource dataSource, String name) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("PRAGMA " + name)) {
            results.next();
            return results.getString(1);
        }
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource({"foreign_keys,1", "journal_mode,wal", "busy_timeout,5000", "synchronous,1"})
    void settingsAreSafeByDefault(String name, String value) throws SQLException {
        assertThat(pragma(SqliteDataSource.of(url()), name)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "foreign_keys,false,0",
        "journal_mode,DELETE,delete",
        "busy_timeout,70,70",
        "synchronous,FULL,2",
        "Busy_Timeout,70,70"
    })
    void settingsInTheUrlWin(String name, String setting, String value) throws SQLException {
        DataSource dataSource = SqliteDataSource.of(url() + "?" + name + "=" + setting);
        assertThat(pragma(dataSource, name)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"foreign_keys,false,0", "journal_mode,DELETE,delete", "busy_timeout,70,70", "synchronous,FULL,2"})
    void propertiesWinOverDefaultsAndUrl(String name, String setting, String value) throws SQLException {
        Properties properties = new Properties();
        properties.put(name, setting);
        assertThat(pragma(SqliteDataSource.of(url(), properties), name)).isEqualTo(value);
        properties.put("busy_timeout", 80);
        assertThat(pragma(SqliteDataSource.of(url() + "?busy_timeout=90", properties), "busy_timeout"))
                .isEqualTo("80");
    }

    @Test
    void wrappingSwitchesOnForeignKeysOnly() throws SQLException {
        DataSource dataSource = SqliteDataSource.wrap(new DriverManagerDataSource(url() + "?busy_timeout=70"));
        assertThat(pragma(dataSource, "foreign_keys")).isEqualTo("1");
        assertThat(pragma(dataSource, "busy_timeout")).isEqualTo("70");
        assertThat(pragma(dataSource, "journal_mode")).isEqualTo("delete");
    }

    @Test
    void wrappingWhatIsSafeAlreadyAddsNothing() throws SQLException {
        DataSource dataSource = SqliteDataSource.wrap(SqliteDataSource.of(url()));
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.unwrap(SqliteConnection.class)).isSameAs(connection);
        }
    }

    @Test
    void wrappingAnotherDatabaseIsRefusedAndReturnsItsConnection() throws SQLException {
        List<String> calls = new ArrayList<>();
        Connection foreign = (Connection) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return method.getReturnType() == boolean.class ? false : null;
                });
        DataSource dataSource = SqliteDataSource.wrap(
                new org.springframework.jdbc.datasource.SingleConnectionDataSource(foreign, false));
        assertThatThrownBy(dataSource::getConnection)
                .hasMessageContaining("Wrap only data sources whose URL begins with");
        assertThat(calls).contains("close");
    }

    @Test
    void wrappedConnectionGoesBackAsItCame() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            SqliteDataSource dataSource = SqliteDataSource.wrap(pool);
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY)");
                connection.commit();
                connection.setReadOnly(true);
                connection.setAutoCommit(true);
                statement.executeQuery("SELECT * FROM thing");
            }
            try (Connection direct = pool.getConnection();
                    Statement statement = direct.createStatement()) {
                assertThat(direct.getAutoCommit()).isFalse();
                statement.executeUpdate("INSERT INTO thing VALUES (1)");
                direct.commit();
            }
        }
    }

    @Test
    void missingDirectoriesAreCreated() throws SQLException {
        Path file = directory.resolve("a/b c/test.db");
        assertThat(pragma(SqliteDataSource.of("jdbc:sqlite:" + file), "journal_mode"))
                .isEqualTo("wal");
        Path second = directory.resolve("d e/test.db");
        String uri = second.toUri().toString();
        assertThat(pragma(SqliteDataSource.of("jdbc:sqlite:" + uri), "journal_mode"))
                .isEqualTo("wal");
        assertThat(file).exists();
        assertThat(second).exists();
    }

    @Test
    void directoryThatCannotBeCreatedIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("occupied"));
        assertThatThrownBy(() ->
                        SqliteDataSource.of("jdbc:sqlite:" + file + "/test.db").getConnection())
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Create it");
    }

    @Test
    void databaseOpenedReadOnlyIsReadInTransactionsAndNeverWritten() throws SQLException {
        execute(SqliteDataSource.of(url()), "CREATE TABLE thing (id INTEGER PRIMARY KEY)");
        DataSource dataSource = SqliteDataSource.of(url() + "?open_mode=1");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(false);
            assertThat(connection.isReadOnly()).isTrue();
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM thing").close();
            assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO thing VALUES (1)"))
                    .hasMessageContaining("SQLITE_READONLY");
            connection.rollback();
        }
    }

    @Test
    void manyConnectionsMayOpenANewDatabaseAtOnce() throws Exception {
        DataSource dataSource = SqliteDataSource.of(url());
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                calls.add(() -> pragma(dataSource, "journal_mode"));
            }
            for (Future<String> mode : executor.invokeAll(calls)) {
                assertThat(mode.get()).isEqualTo("wal");
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:?foreign_keys=true",
                "jdbc:sqlite:file::memory:",
                "jdbc:sqlite:file:shared?mode=memory&cache=shared",
                "jdbc:sqlite:file::memory:?cache=shared"
            })
    void inMemoryDatabaseIsRefusedInAPoolOfMany(String url) {
        assertThat(SqliteDataSource.isInMemory(url)).isTrue();
        assertThatThrownBy(() -> SqliteDataSource.requirePoolable(url, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Set the maximum pool size to 1");
        assertThatCode(() -> SqliteDataSource.requirePoolable(url, 1)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite::memory:?x=1", "jdbc:sqlite:app.db?cache=shared&foreign_keys=on"})
    void parameterThatWouldBecomeAPartOfTheFileNameIsRefused(String url) {
        assertThatThrownBy(() -> SqliteDataSource.requirePoolable(url, 1)).hasMessageContaining("Unknown parameters");
        assertThatThrownBy(() -> SqliteDataSource.of(url)).hasMessageContaining("part of the file's name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:app.db",
                "jdbc:sqlite:file:app.db?cache=private",
                "jdbc:sqlite:app.db?busy_timeout=1"
            })
    void databaseInAFileIsPoolable(String url) {
        assertThat(SqliteDataSource.isInMemory(url)).isFalse();
        assertThatCode(() -> SqliteDataSource.requirePoolable(url, 8)).doesNotThrowAnyException();
    }

    @Test
    void urlOfAnotherDatabaseIsRefused() {
        assertThatThrownBy(() -> SqliteDataSource.of("jdbc:h2:mem:x")).hasMessageContaining("Not a SQLite URL");
    }

    @Test
    void resultCodeIsFoundBelowOtherExceptions() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
            statement.execute("INSERT INTO thing VALUES (1, 'a')");
            assertThatThrownBy(() -> statement.execute("INSERT INTO thing VALUES (2, 'a')"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(SqliteDriver.resultCode(new SQLException(failure)))
                                    .isEqualTo("SQLITE_CONSTRAINT_UNIQUE"));
        }
        assertThat(SqliteDriver.resultCode(new SQLException("of another database")))
                .isNull();
    }

    @Test
    void withoutTheDriverResultCodesAreUnknownAndTheDataSourceSaysWhatIsMissing() throws Exception {
        ClassLoader withoutDriver = new WithoutDriver(getClass().getClassLoader());
        Method resultCode = Class.forName(SqliteDriver.class.getName(), true, withoutDriver)
                .getDeclaredMethod("resultCode", SQLException.class);
        resultCode.setAccessible(true);
        assertThat(resultCode.invoke(null, new SQLException("x"))).isNull();
        Method of = Class.forName(SqliteDataSource.class.getName(), true, withoutDriver)
                .getMethod("of", String.class);
        assertThatThrownBy(() -> of.invoke(null, "jdbc:sqlite:x.db"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Add org.xerial:sqlite-jdbc");
    }

    /** Loads our classes anew and hides the driver's. */
    private static final class WithoutDriver extends ClassLoader {

        WithoutDriver(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.sqlite.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("org.relationshiporm.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = file.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException failure) {
                throw new ClassNotFoundException(name, failure);
            }
        }
    }
}
