package org.relationshiporm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** What SQLite behind a pool must do, however the pool and {@link SqliteDataSource} are put together. */
abstract class SqliteSafetyContract {

    @TempDir
    Path directory;

    private final List<HikariDataSource> pools = new ArrayList<>();

    /** A data source over the pool that this configuration describes, which adds its pool to the given list. */
    abstract DataSource install(HikariConfig config, List<HikariDataSource> pools);

    @AfterEach
    void closePools() {
        pools.forEach(HikariDataSource::close);
    }

    private HikariConfig config(int poolSize, int busyTimeout) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + directory.resolve("test.db")
                + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=" + busyTimeout);
        config.setMaximumPoolSize(poolSize);
        return config;
    }

    private DataSource dataSource(int poolSize, int busyTimeout) throws SQLException {
        return withTables(install(config(poolSize, busyTimeout), pools));
    }

    private DataSource dataSource(int poolSize) throws SQLException {
        return dataSource(poolSize, 5000);
    }

    private DataSource withoutAutoCommit(int poolSize) throws SQLException {
        HikariConfig config = config(poolSize, 200);
        config.setAutoCommit(false);
        return withTables(install(config, pools));
    }

    private static DataSource withTables(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            run(connection, "CREATE TABLE IF NOT EXISTS parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
            run(
                    connection,
                    "CREATE TABLE IF NOT EXISTS child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id)"
                            + " DEFERRABLE INITIALLY DEFERRED)");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
        return dataSource;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insertParent(Connection connection) throws SQLException {
        run(connection, "INSERT INTO parent (name) VALUES ('p')");
    }

    private static void insertOrphan(Connection connection) throws SQLException {
        run(connection, "INSERT INTO child (parent_id) VALUES (999)");
    }

    private static int count(DataSource dataSource, String table) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return count(connection, table);
        }
    }

    private static int count(Connection connection, String table) throws SQLException {
        return number(connection, "SELECT count(*) FROM " + table);
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getInt(1);
        }
    }

    private static void assertNextUserCanWrite(DataSource dataSource) throws SQLException {
        int before = count(dataSource, "parent");
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            insertParent(connection);
            connection.commit();
            insertParent(connection);
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
        assertThat(count(dataSource, "parent")).isEqualTo(before + 1);
    }

    // Commits that fail

    @Test
    void refusedCommitReachesTheCallerWhoseRollbackLeavesTheConnectionClean() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertOrphan(connection);
            assertThatThrownBy(connection::commit).hasMessageContaining("FOREIGN KEY");
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(count(dataSource, "child")).isZero();
        assertNextUserCanWrite(dataSource);
    }

    @Test
    void refusedCommitFollowedOnlyByCloseLeavesTheConnectionClean() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertOrphan(connection);
            assertThatThrownBy(connection::commit).hasMessageContaining("FOREIGN KEY");
        }
        assertThat(count(dataSource, "child")).isZero();
        assertNextUserCanWrite(dataSource);
    }

    @Test
    void autoCommitSwitchedOnAfterARefusedCommitRollsBack() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertOrphan(connection);
            assertThatThrownBy(connection::commit).hasMessageContaining("FOREIGN KEY");
            connection.setAutoCommit(true);
            assertThat(count(connection, "child")).isZero();
        }
        assertNextUserCanWrite(dataSource);
    }

    @Test
    void refusedCommitCanBeRepairedAndCommitted() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertOrphan(connection);
            assertThatThrownBy(connection::commit).hasMessageContaining("FOREIGN KEY");
            run(connection, "INSERT INTO parent (id, name) VALUES (999, 'late')");
            connection.commit();
        }
        assertThat(count(dataSource, "child")).isEqualTo(1);
    }

    @Test
    void springTransactionWithARefusedCommitLeavesTheConnectionClean() throws SQLException {
        DataSource dataSource = dataSource(1);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> jdbc.update("INSERT INTO child (parent_id) VALUES (999)")))
                .isInstanceOf(TransactionException.class);
        assertThat(count(dataSource, "child")).isZero();
        assertNextUserCanWrite(dataSource);
    }

    // Locks that stay busy

    @Test
    void busyBeginFailsTheStatementAndLeavesTheConnectionUsable() throws SQLException {
        DataSource dataSource = dataSource(2, 20);
        try (Connection writer = dataSource.getConnection();
                Connection second = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            insertParent(writer);
            assertThatThrownBy(() -> {
                        second.setAutoCommit(false);
                        insertParent(second);
                    })
                    .hasMessageContaining("SQLITE_BUSY");
            writer.commit();
            insertParent(second);
            second.rollback();
        }
        assertThat(count(dataSource, "parent")).isEqualTo(1);
        assertNextUserCanWrite(dataSource);
    }

    @Test
    void transactionsThatReportSuccessAreExactlyThoseStoredUnderContention() throws Exception {
        DataSource dataSource = dataSource(8, 20);
        PlatformTransactionManager manager = new JdbcTransactionManager(dataSource);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        AtomicInteger succeeded = new AtomicInteger();
        inParallel(8, thread -> {
            TransactionTemplate transaction = new TransactionTemplate(manager);
            for (int i = 0; i < 75; i++) {
                try {
                    transaction.executeWithoutResult(status -> {
                        jdbc.update("INSERT INTO parent (name) VALUES ('a')");
                        jdbc.update("INSERT INTO parent (name) VALUES ('b')");
                        pause(1);
                    });
                    succeeded.incrementAndGet();
                } catch (DataAccessException | TransactionException busy) {
                    assertThat(busy).hasStackTraceContaining("SQLITE_BUSY");
                }
            }
            return null;
        });
        assertThat(succeeded.get()).isPositive();
        assertThat(count(dataSource, "parent")).isEqualTo(2 * succeeded.get());
    }

    @Test
    void commitIsNotReportedFailedWhileAnotherWriterWaits() throws Exception {
        DataSource dataSource = dataSource(2, 20);
        try (Connection first = dataSource.getConnection();
                Connection second = dataSource.getConnection()) {
            AtomicInteger failedCommits = new AtomicInteger();
            inParallel(2, thread -> {
                Connection connection = thread == 0 ? first : second;
                connection.setAutoCommit(false);
                for (int i = 0; i < 150; i++) {
                    try {
                        insertParent(connection);
                    } catch (SQLException busy) {
                        connection.rollback();
                        continue;
                    }
                    pause(1);
                    try {
                        connection.commit();
                    } catch (SQLException failure) {
                        failedCommits.incrementAndGet();
                    }
                }
                return null;
            });
            assertThat(failedCommits).hasValue(0);
        }
    }

    @Test
    void commitLetsGoOfTheWriteLockUntilTheNextStatement() throws SQLException {
        DataSource dataSource = dataSource(2, 20);
        try (Connection first = dataSource.getConnection();
                Connection second = dataSource.getConnection()) {
            first.setAutoCommit(false);
            insertParent(first);
            first.commit();
            second.setAutoCommit(false);
            insertParent(second);
            second.commit();
            insertParent(first);
            first.rollback();
        }
        assertThat(count(dataSource, "parent")).isEqualTo(2);
    }

    @Test
    void preparedStatementRunsInTheNextTransactionAfterACommit() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO parent (name) VALUES (?)")) {
                insert.setString(1, "kept");
                insert.executeUpdate();
                connection.commit();
                insert.setString(1, "dropped");
                insert.executeUpdate();
                connection.rollback();
            }
        }
        assertThat(count(dataSource, "parent")).isEqualTo(1);
    }

    @Test
    void poolWithoutAutoCommitTakesNoLockOnCheckout() throws SQLException {
        DataSource dataSource = withoutAutoCommit(3);
        try (Connection idle = dataSource.getConnection();
                Connection writer = dataSource.getConnection()) {
            assertThat(idle.getAutoCommit()).isFalse();
            insertParent(writer);
            writer.commit();
        }
        assertThat(count(dataSource, "parent")).isEqualTo(1);
        assertNextUserCanWrite(dataSource);
    }

    @Test
    void poolWithoutAutoCommitRollsBackWhatWasNotCommitted() throws SQLException {
        DataSource dataSource = withoutAutoCommit(1);
        try (Connection connection = dataSource.getConnection()) {
            insertParent(connection);
        }
        assertThat(count(dataSource, "parent")).isZero();
        assertNextUserCanWrite(dataSource);
    }

    @Test
    void transactionThatReadsBeforeItWritesNeverFailsBecauseOfAnotherWriter() throws Exception {
        DataSource dataSource = dataSource(2);
        try (Connection connection = dataSource.getConnection()) {
            insertParent(connection);
        }
        inParallel(2, thread -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < 100; i++) {
                    int name = number(connection, "SELECT CAST(name AS INTEGER) FROM parent WHERE id = 1");
                    run(connection, "UPDATE parent SET name = '" + (name + 1) + "' WHERE id = 1");
                    connection.commit();
                }
            }
            return null;
        });
        try (Connection connection = dataSource.getConnection()) {
            assertThat(number(connection, "SELECT CAST(name AS INTEGER) FROM parent"))
                    .isEqualTo(200);
        }
    }

    // Reading only

    @Test
    void readOnlyTransactionTakesNoWriteLockAndSeesOneSnapshot() throws SQLException {
        DataSource dataSource = dataSource(2, 20);
        try (Connection reader = dataSource.getConnection();
                Connection writer = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            insertParent(writer);
            reader.setReadOnly(true);
            reader.setAutoCommit(false);
            assertThat(count(reader, "parent")).isZero();
            writer.commit();
            assertThat(count(reader, "parent")).isZero();
            reader.commit();
            assertThat(count(reader, "parent")).isEqualTo(1);
            reader.commit();
            insertParent(writer);
            writer.commit();
        }
    }

    @Test
    void readOnlyTransactionCannotWriteAndTheNextUserCan() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> insertParent(connection)).hasMessageContaining("SQLITE_READONLY");
            connection.rollback();
        }
        assertThat(count(dataSource, "parent")).isZero();
        assertNextUserCanWrite(dataSource);
    }

    @Test
    void readOnlySetTooLateCountsFromTheNextTransaction() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertParent(connection);
            assertThatCode(() -> connection.setReadOnly(true)).doesNotThrowAnyException();
            insertParent(connection);
            connection.commit();
            assertThatThrownBy(() -> insertParent(connection)).hasMessageContaining("SQLITE_READONLY");
            connection.rollback();
            connection.setReadOnly(false);
            insertParent(connection);
            connection.commit();
        }
        assertThat(count(dataSource, "parent")).isEqualTo(3);
    }

    @Test
    void springReadOnlyTransactionCannotWrite() throws SQLException {
        DataSource dataSource = dataSource(1);
        TransactionTemplate readOnly = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        readOnly.setReadOnly(true);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        assertThatThrownBy(() ->
                        readOnly.executeWithoutResult(status -> jdbc.update("INSERT INTO parent (name) VALUES ('x')")))
                .hasMessageContaining("SQLITE_READONLY");
        assertThat(readOnly.<Integer>execute(
                        status -> jdbc.queryForObject("SELECT count(*) FROM parent", Integer.class)))
                .isZero();
        assertNextUserCanWrite(dataSource);
    }

    @Test
    void springReadOnlyTransactionsRunInsideAWriter() throws SQLException {
        DataSource dataSource = dataSource(2, 20);
        PlatformTransactionManager manager = new JdbcTransactionManager(dataSource);
        TransactionTemplate writing = new TransactionTemplate(manager);
        TransactionTemplate reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        writing.executeWithoutResult(status -> {
            jdbc.update("INSERT INTO parent (name) VALUES ('x')");
            Integer seen = reading.execute(inner -> jdbc.queryForObject("SELECT count(*) FROM parent", Integer.class));
            assertThat(seen).isZero();
        });
        assertThat(count(dataSource, "parent")).isEqualTo(1);
    }

    @Test
    void springRequiresNewWritesBeforeTheOuterTransactionDoes() throws SQLException {
        DataSource dataSource = dataSource(2, 20);
        PlatformTransactionManager manager = new JdbcTransactionManager(dataSource);
        TransactionTemplate outer = new TransactionTemplate(manager);
        TransactionTemplate inner = new TransactionTemplate(manager);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        outer.executeWithoutResult(status -> {
            inner.executeWithoutResult(ignored -> jdbc.update("INSERT INTO parent (name) VALUES ('inner')"));
            jdbc.update("INSERT INTO parent (name) VALUES ('outer')");
            status.setRollbackOnly();
        });
        assertThat(jdbc.queryForList("SELECT name FROM parent", String.class)).containsExactly("inner");
    }

    @Test
    void springNestedTransactionRollsBackToItsSavepoint() throws SQLException {
        DataSource dataSource = dataSource(1);
        PlatformTransactionManager manager = new JdbcTransactionManager(dataSource);
        TransactionTemplate outer = new TransactionTemplate(manager);
        TransactionTemplate nested = new TransactionTemplate(manager);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        outer.executeWithoutResult(status -> {
            jdbc.update("INSERT INTO parent (name) VALUES ('outer')");
            nested.executeWithoutResult(inner -> {
                jdbc.update("INSERT INTO parent (name) VALUES ('inner')");
                inner.setRollbackOnly();
            });
            nested.executeWithoutResult(inner -> jdbc.update("INSERT INTO parent (name) VALUES ('second')"));
        });
        assertThat(jdbc.queryForList("SELECT name FROM parent ORDER BY id", String.class))
                .containsExactly("outer", "second");
    }

    // Statements

    @Test
    void takenStatementIsPreparedOncePerText() throws SQLException {
        DataSource dataSource = dataSource(1);
        String sql = "INSERT INTO parent (name) VALUES (?)";
        PreparedStatement prepared;
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.isWrapperFor(StatementCache.class)).isTrue();
            StatementCache cache = connection.unwrap(StatementCache.class);
            PreparedStatement first = cache.take(sql);
            prepared = driverStatement(first);
            PreparedStatement atTheSameTime = cache.take(sql);
            assertThat(driverStatement(atTheSameTime)).isNotSameAs(prepared);
            cache.give(sql, atTheSameTime);
            first.setString(1, "a");
            first.executeUpdate();
            cache.give(sql, first);
        }
        try (Connection connection = dataSource.getConnection()) {
            StatementCache cache = connection.unwrap(StatementCache.class);
            PreparedStatement again = cache.take(sql);
            assertThat(driverStatement(again)).isSameAs(prepared);
            assertThatThrownBy(again::executeUpdate).hasMessageContaining("NOT NULL");
            cache.give(sql, again);
            PreparedStatement afterFailure = cache.take(sql);
            assertThat(driverStatement(afterFailure)).isNotSameAs(prepared);
            cache.give(sql, afterFailure);
        }
        assertThat(count(dataSource, "parent")).isEqualTo(1);
    }

    private static PreparedStatement driverStatement(PreparedStatement statement) throws SQLException {
        return statement.unwrap(org.sqlite.jdbc4.JDBC4PreparedStatement.class);
    }

    @Test
    void statementGivenBackTwiceIsNotLentTwice() throws SQLException {
        DataSource dataSource = dataSource(1);
        String sql = "SELECT count(*) FROM parent";
        try (Connection connection = dataSource.getConnection()) {
            StatementCache cache = connection.unwrap(StatementCache.class);
            PreparedStatement statement = cache.take(sql);
            cache.give(sql, statement);
            cache.give(sql, statement);
            statement.close();
            assertThatThrownBy(statement::executeQuery).hasMessageContaining("given back");
            PreparedStatement again = cache.take(sql);
            assertThat(again.executeQuery().next()).isTrue();
            cache.give(sql, again);
        }
    }

    @Test
    void keptStatementsAreBounded() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            StatementCache cache = connection.unwrap(StatementCache.class);
            PreparedStatement first = cache.take("SELECT 0");
            PreparedStatement prepared = driverStatement(first);
            cache.give("SELECT 0", first);
            for (int i = 1; i <= DriverConnection.KEPT_STATEMENTS; i++) {
                String sql = "SELECT " + i;
                cache.give(sql, cache.take(sql));
            }
            assertThat(prepared.isClosed()).isTrue();
        }
    }

    @Test
    void transactionOfTakenStatementsIsNotCommittedByReturningTheConnection() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertWithCache(connection);
        }
        assertThat(count(dataSource, "parent")).isZero();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertWithCache(connection);
            connection.commit();
        }
        assertThat(count(dataSource, "parent")).isEqualTo(1);
    }

    private static void insertWithCache(Connection connection) throws SQLException {
        String sql = "INSERT INTO parent (name) VALUES (?)";
        StatementCache cache = connection.unwrap(StatementCache.class);
        PreparedStatement insert = cache.take(sql);
        insert.setString(1, "x");
        insert.executeUpdate();
        cache.give(sql, insert);
    }

    @Test
    void unreadReturningDoesNotRefuseTheCommit() throws SQLException {
        DataSource dataSource = dataSource(1);
        String sql = "INSERT INTO parent (name) VALUES ('a'), ('b') RETURNING id";
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            ResultSet unread = connection.prepareStatement(sql).executeQuery();
            connection.prepareStatement(sql).execute();
            connection.createStatement().execute(sql);
            connection.commit();
            assertThat(unread.isClosed()).isTrue();
        }
        assertThat(count(dataSource, "parent")).isEqualTo(6);
    }

    @Test
    void unreadReturningDoesNotRefuseTheReleaseOfASavepoint() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Savepoint savepoint = connection.setSavepoint();
            connection
                    .prepareStatement("INSERT INTO parent (name) VALUES ('a'), ('b') RETURNING id")
                    .executeQuery();
            connection.releaseSavepoint(savepoint);
            connection.commit();
        }
        assertThat(count(dataSource, "parent")).isEqualTo(2);
    }

    @Test
    void generatedKeysAreReturned() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO parent (name) VALUES ('a')", Statement.RETURN_GENERATED_KEYS)) {
            connection.setAutoCommit(false);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                assertThat(keys.getLong(1)).isEqualTo(1);
            }
            connection.commit();
        }
    }

    // The transaction as JDBC means it

    @Test
    void closeRollsBackWhatWasNotCommitted() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertParent(connection);
        }
        assertThat(count(dataSource, "parent")).isZero();
        assertNextUserCanWrite(dataSource);
    }

    @Test
    void autoCommitSwitchedOnCommits() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertParent(connection);
            connection.setAutoCommit(true);
        }
        assertThat(count(dataSource, "parent")).isEqualTo(1);
    }

    @Test
    void statementsAfterSqliteGaveUpTheTransactionAreRefusedUntilRollback() throws SQLException {
        DataSource dataSource = dataSource(1);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO parent (id, name) VALUES (1, 'a')");
            assertThatThrownBy(() -> run(connection, "INSERT OR ROLLBACK INTO parent (id, name) VALUES (1, 'b')"))
                    .hasMessageContaining("UNIQUE");
            assertThatThrownBy(() -> insertParent(connection)).hasMessageContaining("Call rollback()");
            assertThatThrownBy(connection::commit).hasMessageContaining("nothing of it is stored");
            connection.rollback();
            insertParent(connection);
            connection.commit();
        }
        assertThat(count(dataSource, "parent")).isEqualTo(1);
    }

    @Test
    void foreignKeysAreChecked() throws SQLException {
        DataSource dataSource = dataSource(2);
        try (Connection first = dataSource.getConnection();
                Connection second = dataSource.getConnection()) {
            assertThat(number(first, "PRAGMA foreign_keys")).isEqualTo(1);
            assertThat(number(second, "PRAGMA foreign_keys")).isEqualTo(1);
        }
    }

    @Test
    void foreignKeysAreCheckedInAPoolWithoutAutoCommit() throws SQLException {
        try (Connection connection = withoutAutoCommit(1).getConnection()) {
            assertThat(number(connection, "PRAGMA foreign_keys")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void writersAndReadersAtOnceNeverFailAndNothingIsLost(int poolSize) throws Exception {
        DataSource dataSource = dataSource(poolSize, 15_000);
        PlatformTransactionManager manager = new JdbcTransactionManager(dataSource);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.update("INSERT INTO parent (id, name) VALUES (1, '0')");
        inParallel(8, thread -> {
            boolean writes = thread < 4;
            TransactionTemplate transaction = new TransactionTemplate(manager);
            transaction.setReadOnly(!writes);
            for (int i = 0; i < 300; i++) {
                transaction.executeWithoutResult(status -> {
                    Integer name =
                            jdbc.queryForObject("SELECT CAST(name AS INTEGER) FROM parent WHERE id = 1", Integer.class);
                    if (writes) {
                        jdbc.update("UPDATE parent SET name = ? WHERE id = 1", name + 1);
                        jdbc.update("INSERT INTO child (parent_id) VALUES (1)");
                    } else {
                        assertThat(jdbc.queryForObject("SELECT count(*) FROM child", Integer.class))
                                .isEqualTo(name);
                    }
                });
            }
            return null;
        });
        assertThat(jdbc.queryForObject("SELECT name FROM parent", String.class)).isEqualTo("1200");
        assertThat(count(dataSource, "child")).isEqualTo(1200);
    }

    private interface Task {
        Object run(int thread) throws Exception;
    }

    private static void inParallel(int threads, Task task) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                calls.add(() -> {
                    start.await();
                    return task.run(thread);
                });
            }
            for (Future<Object> done : executor.invokeAll(calls)) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
