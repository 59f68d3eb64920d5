package org.relationshiporm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.DatabaseContract;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.statement.ExecutedStatement;
import org.relationshiporm.statement.StatementListener;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;
import org.springframework.dao.DataAccessException;

/** Statements run, are told of, and leave nothing open. */
abstract class JdbcExecutorContract extends DatabaseContract {

    private static final Column ID =
            Column.of("id", SqlType.INTEGER).asPrimaryKey().asGenerated();
    private static final Column NAME = Column.of("name", SqlType.TEXT);
    private static final Table PEOPLE = Table.of("people", ID, NAME);
    private static final String SELECT_ALL = "SELECT id FROM people ORDER BY id";

    private final List<ExecutedStatement> told = new ArrayList<>();
    private StatementTracker tracker;
    private JdbcExecutor tracked;

    @BeforeEach
    void fillTable() {
        create(PEOPLE);
        List<Object[]> rows = new ArrayList<>();
        for (int number = 1; number <= 50; number++) {
            rows.add(row("name " + number));
        }
        writer.insert(PEOPLE, List.of(NAME), rows, List.of());
        tracker = new StatementTracker(connection);
        tracked = new JdbcExecutor(tracker::connection, dialect, new SqlErrors(false), told::add);
    }

    private List<ValueCodec<Object>> text() {
        @SuppressWarnings("unchecked")
        ValueCodec<Object> codec = (ValueCodec<Object>) (ValueCodec<?>) dialect.codec(SqlType.TEXT);
        return List.of(codec);
    }

    private static int count(ResultSet resultSet) throws SQLException {
        int rows = 0;
        while (resultSet.next()) {
            rows++;
        }
        return rows;
    }

    @Test
    void queryIsReadAndClosed() throws SQLException {
        assertThat(tracked.query(SELECT_ALL, List.of(), new Object[0], JdbcExecutorContract::count))
                .isEqualTo(50);
        assertThat(tracker.prepared()).isEqualTo(1);
        assertThat(tracker.open()).isZero();
    }

    @Test
    void failuresLeaveNothingOpen() throws SQLException {
        assertThatThrownBy(() -> tracked.query(SELECT_ALL, List.of(), new Object[0], resultSet -> {
                    resultSet.next();
                    throw new IllegalStateException("reader");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("reader");
        catchThrowable(() -> tracked.update("UPDATE people SET id = 1", List.of(), new Object[0]));
        catchThrowable(
                () -> tracked.query("SELECT name FROM people WHERE name = ?", text(), new Object[0], count -> 0));
        assertThat(tracker.open()).isZero();
    }

    @Test
    void wrongNumberOfValuesIsRefused() {
        assertThatThrownBy(() -> tracked.update("UPDATE people SET name = ?", text(), new Object[] {"a", "b"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 parameters")
                .hasMessageContaining("2 values");
    }

    @Test
    void cursorIsReadBitByBitAndClosesItsStatement() throws SQLException {
        connection.setAutoCommit(false);
        try (ResultCursor cursor = tracked.openCursor(SELECT_ALL, List.of(), new Object[0], 7)) {
            assertThat(cursor.<Integer>read(rows -> rows.next() ? rows.getInt(1) : -1))
                    .isEqualTo(1);
            assertThat(cursor.<Integer>read(rows -> rows.next() ? rows.getInt(1) : -1))
                    .isEqualTo(2);
            assertThat(cursor.<Integer>read(JdbcExecutorContract::count)).isEqualTo(48);
            assertThat(tracker.open()).isEqualTo(1);
            cursor.close();
        }
        assertThat(tracker.open()).isZero();
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void otherStatementsRunWhileACursorIsOpen() throws SQLException {
        connection.setAutoCommit(false);
        try (ResultCursor cursor = executor.openCursor(SELECT_ALL, List.of(), new Object[0], 7)) {
            cursor.read(ResultSet::next);
            assertThat(executor.<Integer>query(SELECT_ALL, List.of(), new Object[0], JdbcExecutorContract::count))
                    .isEqualTo(50);
            assertThat(cursor.<Integer>read(JdbcExecutorContract::count)).isEqualTo(49);
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void listenerHearsTextValuesRowsAndFailures() {
        tracked.query(SELECT_ALL, List.of(), new Object[0], JdbcExecutorContract::count);
        tracked.update("UPDATE people SET name = ?", text(), new Object[] {"x"});
        tracked.batch("DELETE FROM people WHERE name = ?", text(), rows(row("none"), row("x")));
        catchThrowable(() -> tracked.update("DELETE FROM nowhere", List.of(), new Object[0]));
        assertThat(told).extracting(ExecutedStatement::rows).containsExactly(50, 50, 50, -1);
        assertThat(told).extracting(ExecutedStatement::batchSize).containsExactly(1, 1, 2, 1);
        assertThat(told.get(1).parameterRows().get(0)).containsExactly("x");
        assertThat(told.get(3).failure()).isInstanceOf(DataAccessException.class);
        assertThat(told)
                .allSatisfy(statement -> assertThat(statement.nanoseconds()).isPositive());
    }

    @Test
    void statementGoesOnTheConnectionThatTheSourceNames() throws SQLException {
        try (Connection other = database.dataSource().getConnection()) {
            Connection[] current = {connection};
            JdbcExecutor moving =
                    new JdbcExecutor(() -> current[0], dialect, new SqlErrors(false), StatementListener.NONE);
            assertThat(moving.<Integer>query(SELECT_ALL, List.of(), new Object[0], JdbcExecutorContract::count))
                    .isEqualTo(50);
            current[0] = other;
            assertThat(moving.<Integer>query(SELECT_ALL, List.of(), new Object[0], JdbcExecutorContract::count))
                    .isEqualTo(50);
        }
    }

    @Test
    void timeoutDoesNotOutliveItsStatement() {
        int[] seconds = {30};
        JdbcExecutor timed = new JdbcExecutor(
                new ConnectionSource() {
                    @Override
                    public Connection connection() {
                        return connection;
                    }

                    @Override
                    public int timeoutSeconds() {
                        return seconds[0];
                    }
                },
                dialect,
                new SqlErrors(false),
                StatementListener.NONE);
        for (int run = 0; run < 2; run++) {
            assertThat(timed.<Integer>query(SELECT_ALL, List.of(), new Object[0], rows -> {
                        assertThat(rows.getStatement().getQueryTimeout()).isEqualTo(seconds[0]);
                        return count(rows);
                    }))
                    .isEqualTo(50);
            seconds[0] = 0;
        }
    }
}
