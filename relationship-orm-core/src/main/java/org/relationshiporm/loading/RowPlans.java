package org.relationshiporm.loading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.Shape;

/** The compiled queries for values, one for each shape, up to a bound beyond which the one unused for longest goes. Safe for use by several threads. */
public final class RowPlans {

    /** A compiled query and the parameters to run it with. */
    public record Prepared(RowPlan plan, List<BindNode> binds) {}

    private final LoadPlans plans;
    private final CacheUse cacheUse;
    private final Map<Shape, RowPlan> byShape = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, RowPlan> eldest) {
            return size() > LoadPlans.MAX_QUERY_PLANS;
        }
    };

    RowPlans(LoadPlans plans, CacheUse cacheUse) {
        this.plans = plans;
        this.cacheUse = cacheUse;
    }

    /** The plan for a query's rows. */
    public Prepared prepare(RowSelect rows) {
        return prepare(rows, RowPlan.Purpose.ROWS);
    }

    /** The plan for the number of a query's rows. */
    public Prepared prepareCount(RowSelect rows) {
        return prepare(rows, RowPlan.Purpose.COUNT);
    }

    /** The plan for whether a query has rows. */
    public Prepared prepareExists(RowSelect rows) {
        return prepare(rows, RowPlan.Purpose.EXISTS);
    }

    private Prepared prepare(RowSelect rows, RowPlan.Purpose purpose) {
        Shape.Builder builder = new Shape.Builder().token(purpose);
        rows.describe(builder);
        Shape shape = builder.build();
        RowPlan plan;
        synchronized (byShape) {
            plan = byShape.get(shape);
        }
        cacheUse.count(plan != null);
        if (plan == null) {
            plan = RowPlan.compile(plans, rows, purpose);
            synchronized (byShape) {
                byShape.put(shape, plan);
            }
        }
        return new Prepared(plan, builder.binds());
    }

    /** How many shapes are kept now. */
    public int count() {
        synchronized (byShape) {
            return byShape.size();
        }
    }
}
