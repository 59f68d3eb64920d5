package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.state.PersistenceContext;

/** Runs queries for values, and for objects beside values, for a session. Flushes nothing: the session does so before. */
public final class RowLoader {

    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private final RelationshipLoader relationships;

    RowLoader(PersistenceContext context, JdbcExecutor executor, RelationshipLoader relationships) {
        this.context = context;
        this.executor = executor;
        this.relationships = relationships;
    }

    /** The rows in their order. */
    public List<@Nullable Object[]> list(RowPlans.Prepared prepared) {
        RowPlan plan = prepared.plan();
        RowReader reader = new RowReader(plan, prepared.binds(), context);
        List<@Nullable Object[]> found = new ArrayList<>();
        executor.query(plan.statement(), plan.values(prepared.binds()), rows -> {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        });
        reader.finish(relationships);
        return found;
    }

    /** The number that a counting query gives. */
    public long count(RowPlans.Prepared prepared) {
        RowPlan plan = prepared.plan();
        return executor.query(
                plan.statement(), plan.values(prepared.binds()), rows -> rows.next() ? rows.getLong(1) : 0L);
    }

    /** Whether the query gives a row. */
    public boolean exists(RowPlans.Prepared prepared) {
        RowPlan plan = prepared.plan();
        return executor.query(plan.statement(), plan.values(prepared.binds()), java.sql.ResultSet::next);
    }

    /** Opens a cursor over the rows. */
    public RowCursor open(RowPlans.Prepared prepared) {
        RowPlan plan = prepared.plan();
        return new RowCursor(
                prepared,
                context,
                relationships,
                executor.openCursor(plan.statement(), plan.values(prepared.binds()), ObjectCursor.CHUNK));
    }
}
