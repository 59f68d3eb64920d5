package org.relationshiporm.loading;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.ResultCursor;

/** Reads a query's rows one by one from an open result. Closed by whoever opened it. */
public final class RowCursor implements Iterator<@Nullable Object[]>, AutoCloseable {

    private final RowPlan plan;
    private final ResultCursor cursor;
    private @Nullable Object @Nullable [] next;
    private boolean ended;
    private boolean closed;

    RowCursor(RowPlan plan, ResultCursor cursor) {
        this.plan = plan;
        this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended && closed) {
            throw new SessionUsageException(
                    "The stream was closed before its end, with its session or with the transaction in which it was opened. Read a stream to its end within one "
                            + "transaction, and commit after it.");
        }
        if (next == null && !ended) {
            ended = !cursor.read(rows -> {
                boolean found = rows.next();
                next = found ? plan.read(rows) : null;
                return found;
            });
        }
        return next != null;
    }

    @Override
    public @Nullable Object[] next() {
        @Nullable Object[] row = hasNext() ? next : null;
        if (row == null) {
            throw new NoSuchElementException("The stream has no more rows.");
        }
        next = null;
        return row;
    }

    @Override
    public void close() {
        closed = true;
        cursor.close();
    }
}
