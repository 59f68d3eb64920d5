package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.JdbcExecutor;

/** Runs queries for values for a session. Flushes nothing: the session does so before. */
public final class RowLoader {

    private final JdbcExecutor executor;

    public RowLoader(JdbcExecutor executor) {
        this.executor = executor;
    }

    /** The rows in their order. */
    public List<@Nullable Object[]> list(RowPlans.Prepared prepared) {
        RowPlan plan = prepared.plan();
        return executor.query(plan.statement(), plan.values(prepared.binds()), rows -> {
            List<@Nullable Object[]> found = new ArrayList<>();
            while (rows.next()) {
                found.add(plan.read(rows));
            }
            return found;
        });
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
                plan, executor.openCursor(plan.statement(), plan.values(prepared.binds()), ObjectCursor.CHUNK));
    }
}
