package org.relationshiporm.loading;

import java.util.List;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.Reading;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.statement.StatementCacheStatistics;

/**
 * The compiled queries for values, one for each shape, up to a bound beyond which the one unused for longest goes. Safe for use by several threads.
 * Criteria are what rows must meet wherever a query reads their class.
 */
public final class RowPlans {

    /** A compiled query and the parameters to run it with. */
    public record Prepared(RowPlan plan, List<BindNode> binds) {}

    private final LoadPlans plans;
    private final PlanCache<RowPlan> byShape = new PlanCache<>(LoadPlans.MAX_QUERY_PLANS);

    RowPlans(LoadPlans plans) {
        this.plans = plans;
    }

    /** The plan for a query's rows. */
    public Prepared prepare(RowSelect rows, List<EntityCriterion> criteria) {
        return prepare(rows, criteria, RowPlan.Purpose.ROWS);
    }

    /** What a query for rows would send and load. */
    public Explanation explain(RowSelect rows, List<EntityCriterion> criteria) {
        return Explainer.explain(prepare(rows, criteria).plan());
    }

    /** The plan for the number of a query's rows. */
    public Prepared prepareCount(RowSelect rows, List<EntityCriterion> criteria) {
        return prepare(rows, criteria, RowPlan.Purpose.COUNT);
    }

    /** The plan for whether a query has rows. */
    public Prepared prepareExists(RowSelect rows, List<EntityCriterion> criteria) {
        return prepare(rows, criteria, RowPlan.Purpose.EXISTS);
    }

    private Prepared prepare(RowSelect rows, List<EntityCriterion> criteria, RowPlan.Purpose purpose) {
        Shape.Builder builder = new Shape.Builder().token(purpose);
        describe(rows, criteria, builder);
        Shape shape = builder.build();
        RowPlan plan = byShape.get(shape, () -> RowPlan.compile(plans, rows, criteria, purpose));
        return new Prepared(plan, builder.binds());
    }

    static void describe(RowSelect rows, List<EntityCriterion> criteria, Shape.Builder shape) {
        rows.describe(shape);
        if (!criteria.isEmpty()) {
            Reading.PLAIN.withCriteria(criteria).describe(shape);
        }
    }

    StatementCacheStatistics statistics() {
        return byShape.statistics();
    }
}
