package org.relationshiporm.query;

import java.util.List;
import java.util.Set;

/**
 * Filters that do not hold for a query; made by {@link Loaders#withoutFilter}.
 *
 * @param without their names
 */
public record FilterOption(Set<String> without) implements LoadOption<Object> {

    public FilterOption {
        without = Set.copyOf(without);
    }

    @Override
    public List<LoadDirective> directives() {
        return List.of();
    }
}
