package org.relationshiporm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.statement.ExecutedStatement;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.statement.StatementListener;
import org.relationshiporm.type.ValueCodec;

/**
 * Runs statements on a session's connection: binds values, reads results, closes everything in every case, tells the listener, translates errors into
 * Spring's {@link org.springframework.dao.DataAccessException} family. Each call sends its statement at once.
 *
 * <p>The values are what {@link org.relationshiporm.render.ParameterSlot#toBind} made, one for each codec. Belongs to one session and its thread.
 */
public final class JdbcExecutor {

    private final ConnectionSource connections;
    private final Dialect dialect;
    private final SqlErrors errors;
    private final StatementListener listener;

    private @Nullable Connection lastConnection;
    private @Nullable StatementCache lastCache;
    private @Nullable CausedWork work;

    public JdbcExecutor(ConnectionSource connections, Dialect dialect, SqlErrors errors, StatementListener listener) {
        this.connections = connections;
        this.dialect = dialect;
        this.errors = errors;
        this.listener = listener;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Does {@code work}, whose statements are told to the listener as sent for {@code cause}; asks for neither when nobody listens. */
    public <R> R causedBy(Supplier<StatementCause> cause, Supplier<R> work) {
        if (listener == StatementListener.NONE) {
            return work.get();
        }
        CausedWork outer = this.work;
        CausedWork inner = new CausedWork(cause.get(), listener);
        this.work = inner;
        try {
            R result = work.get();
            inner.end(null);
            return result;
        } catch (RuntimeException | Error failure) {
            inner.end(failure);
            throw failure;
        } finally {
            this.work = outer;
        }
    }

    /** Runs a query and hands its result set to {@code reader}, which must be done with it when it returns. */
    public <R> R query(RenderedStatement statement, @Nullable Object[] values, ResultReader<R> reader) {
        return query(statement.sql(), statement.codecs(), values, reader);
    }

    /** Runs a query and hands its result set to {@code reader}, which must be done with it when it returns. */
    public <R> R query(String sql, List<ValueCodec<Object>> codecs, @Nullable Object[] values, ResultReader<R> reader) {
        return run(sql, values, (statement, outcome) -> {
            bind(statement, codecs, values);
            try (ResultSet resultSet = statement.executeQuery()) {
                if (listener == StatementListener.NONE) {
                    return reader.read(resultSet);
                }
                RowCount count = new RowCount(resultSet);
                R result = reader.read(count.counted());
                outcome.rows = count.rows();
                return result;
            }
        });
    }

    /** Runs a statement that changes rows; returns how many. */
    public int update(RenderedStatement statement, @Nullable Object... values) {
        return update(statement.sql(), statement.codecs(), values);
    }

    /** Runs a statement that changes rows; returns how many. */
    public int update(String sql, List<ValueCodec<Object>> codecs, @Nullable Object[] values) {
        return run(sql, values, (statement, outcome) -> {
            bind(statement, codecs, values);
            return outcome.rows = statement.executeUpdate();
        });
    }

    /** Runs a statement that changes rows once for each of {@code rows}, in one batch; returns how many rows each changed. */
    public int[] batch(RenderedStatement statement, List<@Nullable Object[]> rows) {
        return batch(statement.sql(), statement.codecs(), rows);
    }

    /** Runs a statement that changes rows once for each of {@code rows}, in one batch; returns how many rows each changed. */
    public int[] batch(String sql, List<ValueCodec<Object>> codecs, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        if (rows.size() == 1) {
            return new int[] {update(sql, codecs, rows.get(0))};
        }
        return run(sql, rows, (statement, outcome) -> {
            for (@Nullable Object[] values : rows) {
                bind(statement, codecs, values);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            outcome.rows = sum(counts);
            return counts;
        });
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += Math.max(count, 0);
        }
        return sum;
    }

    /** Runs a query whose rows are read bit by bit, about {@code fetchSize} at a time. The caller closes the cursor. */
    public ResultCursor openCursor(RenderedStatement statement, @Nullable Object[] values, int fetchSize) {
        return openCursor(statement.sql(), statement.codecs(), values, fetchSize);
    }

    /** Runs a query whose rows are read bit by bit, about {@code fetchSize} at a time. The caller closes the cursor. */
    public ResultCursor openCursor(
            String sql, List<ValueCodec<Object>> codecs, @Nullable Object[] values, int fetchSize) {
        Outcome outcome = new Outcome(listener, work);
        StatementLease lease = null;
        try {
            lease = lease(sql);
            bind(lease.statement(), codecs, values);
            lease.statement().setFetchSize(fetchSize);
            ResultCursor cursor = new ResultCursor(lease, lease.statement().executeQuery(), sql, errors);
            outcome.tell(sql, values, null);
            return cursor;
        } catch (SQLException | RuntimeException | Error failure) {
            throw fail(sql, values, outcome, lease, failure);
        }
    }

    /**
     * Lends the connection for work that is no statement, such as reading the catalog.
     *
     * @param task what the work is, for the message of an error
     */
    public <R> R withConnection(String task, ConnectionWork<R> work) {
        try {
            return work.run(connections.connection());
        } catch (SQLException failure) {
            throw errors.translate(task, null, failure);
        }
    }

    /** Work on a connection that stays open after it. */
    @FunctionalInterface
    public interface ConnectionWork<R> {

        R run(Connection connection) throws SQLException;
    }

    private interface StatementWork<R> {

        R run(PreparedStatement statement, Outcome outcome) throws SQLException;
    }

    /** @param values the values of the parameters, or a list of them for a batch */
    private <R> R run(String sql, Object values, StatementWork<R> work) {
        Outcome outcome = new Outcome(listener, this.work);
        StatementLease lease = null;
        R result;
        try {
            lease = lease(sql);
            result = work.run(lease.statement(), outcome);
            StatementLease done = lease;
            lease = null;
            done.release();
        } catch (SQLException | RuntimeException | Error failure) {
            throw fail(sql, values, outcome, lease, failure);
        }
        outcome.tell(sql, values, null);
        return result;
    }

    private RuntimeException fail(
            String sql, Object values, Outcome outcome, @Nullable StatementLease lease, Throwable failure) {
        if (lease != null) {
            lease.discard(failure);
        }
        RuntimeException translated;
        if (failure instanceof SQLException sqlFailure) {
            translated = errors.translate("Statement", sql, sqlFailure);
        } else if (failure instanceof RuntimeException runtimeFailure) {
            translated = runtimeFailure;
        } else {
            throw (Error) failure;
        }
        outcome.rows = -1;
        outcome.tell(sql, values, translated);
        return translated;
    }

    private StatementLease lease(String sql) throws SQLException {
        Connection connection = connections.connection();
        if (connection != lastConnection) {
            lastCache = connection.isWrapperFor(StatementCache.class) ? connection.unwrap(StatementCache.class) : null;
            lastConnection = connection;
        }
        return StatementLease.of(connection, lastCache, commented(sql), connections.timeoutSeconds());
    }

    private String commented(String sql) {
        return listener == StatementListener.NONE ? sql : listener.comment(sql, work == null ? null : work.cause());
    }

    private static void bind(PreparedStatement statement, List<ValueCodec<Object>> codecs, @Nullable Object[] values)
            throws SQLException {
        if (values.length != codecs.size()) {
            throw new IllegalArgumentException("A statement with " + codecs.size() + " parameters was given "
                    + values.length + " values. Give one for each.");
        }
        for (int position = 0; position < values.length; position++) {
            codecs.get(position).bind(statement, position + 1, values[position]);
        }
    }

    /** What a listener is told of a statement. */
    private static final class Outcome {

        private final StatementListener listener;
        private final @Nullable CausedWork work;
        private final long started;
        private int rows = -1;

        private Outcome(StatementListener listener, @Nullable CausedWork work) {
            this.listener = listener;
            this.work = work;
            if (work != null) {
                work.begin();
            }
            this.started = listener == StatementListener.NONE ? 0 : System.nanoTime();
        }

        @SuppressWarnings("unchecked")
        private void tell(String sql, Object values, @Nullable Throwable failure) {
            if (listener == StatementListener.NONE) {
                return;
            }
            List<@Nullable Object[]> parameterRows = values instanceof List<?> list
                    ? (List<@Nullable Object[]>) list
                    : List.<@Nullable Object[]>of((@Nullable Object[]) values);
            listener.executed(new ExecutedStatement(
                    sql,
                    parameterRows,
                    System.nanoTime() - started,
                    rows,
                    parameterRows.size(),
                    failure,
                    work == null ? null : work.cause()));
        }
    }
}
