package org.relationshiporm.query;

import java.util.List;

/**
 * How a query loads relationships and deferred columns of {@code R}; made by {@link Loaders}.
 *
 * @param <R> the queried entity class
 */
public sealed interface LoadOption<R> permits LoadPath, ColumnOption {

    List<LoadDirective> directives();

    /** Which deferred columns are read on the way. */
    default List<ColumnDirective> columns() {
        return List.of();
    }
}
