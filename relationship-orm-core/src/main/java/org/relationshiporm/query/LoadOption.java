package org.relationshiporm.query;

import java.util.List;

/**
 * How a query loads relationships of {@code R}; made by {@link Loaders}.
 *
 * @param <R> the queried entity class
 */
public sealed interface LoadOption<R> permits LoadPath {

    List<LoadDirective> directives();
}
