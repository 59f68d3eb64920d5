package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.ResultCursor;
import org.relationshiporm.state.PersistenceContext;

/** Reads a query's rows from an open result: one by one, or chunk by chunk where there are objects in them. Closed by whoever opened it. */
public final class RowCursor implements Iterator<@Nullable Object[]>, AutoCloseable {

    private final RowPlans.Prepared prepared;
    private final PersistenceContext context;
    private final RelationshipLoader relationships;
    private final ResultCursor cursor;
    private Iterator<@Nullable Object[]> chunk = List.<@Nullable Object[]>of().iterator();
    private boolean ended;
    private boolean closed;

    RowCursor(
            RowPlans.Prepared prepared,
            PersistenceContext context,
            RelationshipLoader relationships,
            ResultCursor cursor) {
        this.prepared = prepared;
        this.context = context;
        this.relationships = relationships;
        this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
        if (!chunk.hasNext() && !ended && closed) {
            throw new SessionUsageException(
                    "The stream was closed before its end, with its session or with the transaction in which it was opened. Read a stream to its end within one "
                            + "transaction, and commit after it.");
        }
        if (!chunk.hasNext() && !ended) {
            readChunk();
        }
        return chunk.hasNext();
    }

    private void readChunk() {
        context.door().requireThread();
        RowReader reader = new RowReader(prepared.plan(), prepared.binds(), context);
        int size = reader.readsObjects() ? ObjectCursor.CHUNK : 1;
        List<@Nullable Object[]> found = new ArrayList<>(size);
        cursor.read(rows -> {
            while (found.size() < size && !ended) {
                if (rows.next()) {
                    found.add(reader.read(rows));
                } else {
                    ended = true;
                }
            }
            return found;
        });
        reader.finish(relationships);
        chunk = found.iterator();
    }

    @Override
    public @Nullable Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The stream has no more rows.");
        }
        return chunk.next();
    }

    @Override
    public void close() {
        closed = true;
        cursor.close();
    }
}
