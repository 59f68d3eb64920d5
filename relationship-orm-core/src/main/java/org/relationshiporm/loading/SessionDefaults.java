package org.relationshiporm.loading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.state.EntityState;

/** How a session loads for objects that no query told how: as the mappings say, under the session's filters of the moment. */
final class SessionDefaults {

    private final LoadPlans plans;
    private final Supplier<List<EntityCriterion>> filters;
    private final Map<EntityMapping, LoadOptions> filtered = new HashMap<>(0);
    private List<EntityCriterion> filteredBy = List.of();

    SessionDefaults(LoadPlans plans, Supplier<List<EntityCriterion>> filters) {
        this.plans = plans;
        this.filters = filters;
    }

    /** What rows must meet now wherever their class is read. */
    List<EntityCriterion> filters() {
        return filters.get();
    }

    LoadOptions of(EntityMapping mapping) {
        List<EntityCriterion> now = filters.get();
        if (now.isEmpty() && !plans.hasFilters()) {
            return new LoadOptions(plans.defaultTree(mapping), List.of());
        }
        if (now != filteredBy) {
            filtered.clear();
            filteredBy = now;
        }
        return filtered.computeIfAbsent(mapping, missing -> plans.optionsFor(missing, List.of(), now));
    }

    /** The options that an object was read with; where there are none, or a filter lacked a parameter then, those of its class. */
    LoadOptions of(EntityState state) {
        Object options = state.loadOptions();
        if (options instanceof LoadOptions bound && !bound.tree().lacksParameters()) {
            return bound;
        }
        return options instanceof LoadTree tree && !tree.lacksParameters()
                ? new LoadOptions(tree, List.of())
                : of(state.mapping());
    }

    LoadTree tree(EntityState state) {
        Object options = state.loadOptions();
        if (options instanceof LoadOptions bound && !bound.tree().lacksParameters()) {
            return bound.tree();
        }
        if (options instanceof LoadTree tree && !tree.lacksParameters()) {
            return tree;
        }
        return filters.get().isEmpty() && !plans.hasFilters()
                ? plans.defaultTree(state.mapping())
                : of(state.mapping()).tree();
    }
}
