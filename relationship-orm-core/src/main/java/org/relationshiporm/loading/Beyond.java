package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.LoadStrategy;

/**
 * The strategies that a query has for every relationship from some place on that no option names, and the trees of what lies there. Safe for use by several
 * threads.
 */
final class Beyond {

    static final Beyond NOTHING = new Beyond(List.of());

    /** A strategy for every relationship of a class and those below it. */
    private record Rule(Class<?> entity, LoadStrategy strategy) {}

    private final List<Rule> rules;
    private final Map<EntityMapping, LoadTree> trees = new ConcurrentHashMap<>();

    private Beyond(List<Rule> rules) {
        this.rules = rules;
    }

    /** These and one that goes before them; where it is for one class, it goes before those for all in any case. */
    Beyond with(Class<?> entity, LoadStrategy strategy) {
        List<Rule> more = new ArrayList<>();
        Rule added = new Rule(entity, strategy);
        if (entity != Object.class) {
            more.add(added);
        }
        rules.stream().filter(rule -> rule.entity() != Object.class).forEach(more::add);
        if (entity == Object.class) {
            more.add(added);
        }
        rules.stream().filter(rule -> rule.entity() == Object.class).forEach(more::add);
        return new Beyond(more);
    }

    boolean isNothing() {
        return rules.isEmpty();
    }

    /** The strategy for the relationships of an entity; null when there is none. */
    @Nullable
    LoadStrategy strategy(EntityMapping mapping) {
        return rules.stream()
                .filter(rule -> rule.entity().isAssignableFrom(mapping.type()))
                .map(Rule::strategy)
                .findFirst()
                .orElse(null);
    }

    /** How objects are loaded that no option names. */
    LoadTree tree(LoadPlans plans, EntityMapping mapping) {
        LoadTree tree = trees.get(mapping);
        if (tree == null) {
            tree = LoadTree.beyond(plans, mapping, this);
            LoadTree other = trees.putIfAbsent(mapping, tree);
            tree = other == null ? tree : other;
        }
        return tree;
    }
}
