package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.ResultCursor;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.state.StreamChunk;

/**
 * Reads a query's objects chunk by chunk from an open result. Collections are never joined to a streamed row: they are loaded chunk by chunk. What a chunk
 * brought into the session leaves it when the next one is read, or the cursor closes. Closed by whoever opened it, or with the session's transaction.
 */
public final class ObjectCursor implements Iterator<Object>, AutoCloseable {

    /** How many objects are read before their loading options are applied. */
    static final int CHUNK = 500;

    private final QueryPlan plan;
    private final List<BindNode> binds;
    private final PersistenceContext context;
    private final RelationshipLoader relationships;
    private final ResultCursor cursor;
    private Iterator<Object> chunk = List.of().iterator();
    private boolean onRow;
    private boolean started;
    private boolean closed;
    private final StreamChunk streamed;
    private final Set<Object> given = new HashSet<>();

    ObjectCursor(
            LoadPlans.Prepared prepared,
            PersistenceContext context,
            RelationshipLoader relationships,
            ResultCursor cursor) {
        this.plan = prepared.plan();
        this.binds = prepared.binds();
        this.context = context;
        this.relationships = relationships;
        this.cursor = cursor;
        this.streamed = context.openChunk();
    }

    @Override
    public boolean hasNext() {
        while (!chunk.hasNext()) {
            if (started && !onRow) {
                return false;
            }
            if (closed) {
                throw new SessionUsageException(
                        "The stream was closed before its end, with its session or with the transaction in which it was opened. Read a stream to its end within one "
                                + "transaction, and commit after it.");
            }
            readChunk();
        }
        return true;
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The stream has no more objects.");
        }
        return chunk.next();
    }

    private void readChunk() {
        context.door().requireThread();
        streamed.release();
        NodeReader reader = new NodeReader(
                        plan.root(),
                        context,
                        plan.populatesExisting() ? Overwriting.ALL : Overwriting.NONE,
                        plan.multiplies())
                .leavingWith(streamed);
        reader.bind(binds).refreshKnown(plan.locks());
        Set<EntityState> roots = new LinkedHashSet<>();
        cursor.read(rows -> {
            if (!started) {
                started = true;
                onRow = rows.next();
            }
            while (onRow && roots.size() < CHUNK) {
                EntityState root = reader.read(rows);
                if (root != null) {
                    roots.add(root);
                }
                onRow = rows.next();
            }
            return roots;
        });
        reader.finish(relationships);
        context.tellLoaded();
        List<Object> entities = new ArrayList<>(roots.size());
        for (EntityState root : roots) {
            Object entity = root.entity();
            if (!plan.repeats() || given.add(root.requireKey())) {
                entities.add(entity);
            }
        }
        chunk = entities.iterator();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            streamed.end();
            cursor.close();
        }
    }
}
