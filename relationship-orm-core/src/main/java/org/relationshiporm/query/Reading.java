package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.sql.Shape;

/**
 * How a query reads the rows that it finds.
 *
 * @param columns which deferred columns it reads
 * @param criteria what rows must meet wherever the query reads their class
 */
public record Reading(List<ColumnDirective> columns, List<EntityCriterion> criteria) {

    /** As the mappings say. */
    public static final Reading PLAIN = new Reading(List.of(), List.of());

    public Reading {
        columns = List.copyOf(columns);
        criteria = List.copyOf(criteria);
    }

    public Reading withColumns(List<ColumnDirective> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<ColumnDirective> all = new ArrayList<>(columns);
        all.addAll(more);
        return new Reading(all, criteria);
    }

    public Reading withCriteria(List<EntityCriterion> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<EntityCriterion> all = new ArrayList<>(criteria);
        all.addAll(more);
        return new Reading(columns, all);
    }

    /** Adds the shape and, of the criteria, the parameters. */
    public void describe(Shape.Builder shape) {
        shape.token(columns).token(criteria.size());
        criteria.forEach(criterion -> criterion.describe(shape));
    }
}
