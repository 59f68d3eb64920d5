package org.relationshiporm.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The open result of a query, read bit by bit. Close it; closing twice does nothing. Belongs to one session and its thread. */
public final class ResultCursor implements AutoCloseable {

    private final StatementLease lease;
    private final ResultSet resultSet;
    private final String sql;
    private final SqlErrors errors;
    private boolean failed;
    private boolean closed;

    ResultCursor(StatementLease lease, ResultSet resultSet, String sql, SqlErrors errors) {
        this.lease = lease;
        this.resultSet = resultSet;
        this.sql = sql;
        this.errors = errors;
    }

    /** Lets {@code reader} go on where the last one stopped. */
    public <R> R read(ResultReader<R> reader) {
        try {
            return reader.read(resultSet);
        } catch (SQLException failure) {
            failed = true;
            throw errors.translate("Reading a result", sql, failure);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            resultSet.close();
            if (!failed) {
                lease.statement().setFetchSize(0);
                lease.release();
                return;
            }
        } catch (SQLException failure) {
            lease.discard(failure);
            throw errors.translate("Closing a result", sql, failure);
        }
        lease.discard(new SQLException("The statement failed before."));
    }
}
