package org.relationshiporm.query;

import java.util.List;
import java.util.Set;

/**
 * How a query loads relationships and deferred columns of {@code R}; made by {@link Loaders}.
 *
 * @param <R> the queried entity class
 */
public sealed interface LoadOption<R> permits LoadPath, ColumnOption, CriteriaOption, FilterOption {

    List<LoadDirective> directives();

    /** Which deferred columns are read on the way. */
    default List<ColumnDirective> columns() {
        return List.of();
    }

    /** What rows must meet wherever the query reads their class. */
    default List<EntityCriterion> criteria() {
        return List.of();
    }

    /** The filters that do not hold for the query. */
    default Set<String> without() {
        return Set.of();
    }
}
