package org.relationshiporm.query;

import java.util.List;

/** What rows must meet wherever a query reads a class; made by {@link Loaders#withLoaderCriteria}. */
public record CriteriaOption(List<EntityCriterion> criteria) implements LoadOption<Object> {

    public CriteriaOption {
        criteria = List.copyOf(criteria);
    }

    @Override
    public List<LoadDirective> directives() {
        return List.of();
    }
}
