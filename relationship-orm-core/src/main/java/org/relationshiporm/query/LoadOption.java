package org.relationshiporm.query;

import java.util.List;

/**
 * How a query loads relationships and deferred columns of {@code R}; made by {@link Loaders}.
 *
 * @param <R> the queried entity class
 */
public sealed interface LoadOption<R> permits LoadPath, ColumnOption, CriteriaOption {

    List<LoadDirective> directives();

    /** Which deferred columns are read on the way. */
    default List<ColumnDirective> columns() {
        return List.of();
    }

    /** What rows must meet wherever the query reads their class. */
    default List<EntityCriterion> criteria() {
        return List.of();
    }
}
