package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.relationshiporm.sql.Shape;

/**
 * How a query reads the rows that it finds.
 *
 * @param columns which deferred columns it reads
 * @param criteria what rows must meet wherever the query reads their class
 * @param without the filters of the session that do not hold for it
 * @param rootIsFree whether the rows of the queried entity itself need not meet the criteria
 */
public record Reading(
        List<ColumnDirective> columns, List<EntityCriterion> criteria, Set<String> without, boolean rootIsFree) {

    /** As the mappings say. */
    public static final Reading PLAIN = new Reading(List.of(), List.of(), Set.of(), false);

    public Reading {
        columns = List.copyOf(columns);
        criteria = List.copyOf(criteria);
        without = Set.copyOf(without);
    }

    public Reading withColumns(List<ColumnDirective> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<ColumnDirective> all = new ArrayList<>(columns);
        all.addAll(more);
        return new Reading(all, criteria, without, rootIsFree);
    }

    public Reading withCriteria(List<EntityCriterion> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<EntityCriterion> all = new ArrayList<>(criteria);
        all.addAll(more);
        return new Reading(columns, all, without, rootIsFree);
    }

    public Reading withoutFilters(Set<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(without);
        all.addAll(names);
        return new Reading(columns, criteria, all, rootIsFree);
    }

    /** The same, but for the rows of the queried entity itself. */
    public Reading freeingRoot() {
        return new Reading(columns, criteria, without, true);
    }

    /** Whether nothing differs from what the mappings say. */
    public boolean isPlain() {
        return columns.isEmpty() && criteria.isEmpty() && without.isEmpty();
    }

    /** Adds the shape and, of the criteria, the parameters. */
    public void describe(Shape.Builder shape) {
        shape.token(columns).token(criteria.size());
        criteria.forEach(criterion -> criterion.describe(shape));
        if (!without.isEmpty() || rootIsFree) {
            shape.token(without).token(rootIsFree);
        }
    }
}
