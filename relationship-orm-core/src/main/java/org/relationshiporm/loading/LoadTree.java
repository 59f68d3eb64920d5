package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.state.EntityState;

/**
 * How each relationship of an entity is loaded, and in turn those of the objects it leads to: the mappings' strategies overlaid with a query's options.
 * Keeps the compiled plans of its relationships. Safe for use by several threads.
 */
final class LoadTree {

    private final LoadPlans plans;
    private final EntityMapping mapping;
    private final LoadStrategy[] strategies;
    private final boolean[] chosen;
    private final @Nullable LoadTree[] children;
    private final @Nullable RelationshipPlan[] relationshipPlans;
    private final boolean isDefault;
    private final List<Narrowed> below = new ArrayList<>(0);

    /** A directive for a relationship that only classes below this one have. */
    private record Narrowed(List<String> path, LoadDirective directive) {}

    private LoadTree(LoadPlans plans, EntityMapping mapping, boolean isDefault) {
        this.plans = plans;
        this.mapping = mapping;
        this.isDefault = isDefault;
        int count = mapping.relationships().size();
        this.strategies = new LoadStrategy[count];
        this.chosen = new boolean[count];
        this.children = new @Nullable LoadTree[count];
        this.relationshipPlans = new @Nullable RelationshipPlan[count];
        for (RelationshipMapping relationship : mapping.relationships()) {
            strategies[relationship.slot()] = relationship.strategy();
        }
    }

    static LoadTree ofMapping(LoadPlans plans, EntityMapping mapping) {
        return new LoadTree(plans, mapping, true);
    }

    static LoadTree of(LoadPlans plans, EntityMapping mapping, List<LoadDirective> directives) {
        if (directives.isEmpty()) {
            return plans.defaultTree(mapping);
        }
        LoadTree tree = new LoadTree(plans, mapping, false);
        directives.forEach(directive -> tree.apply(directive.path(), directive));
        return tree;
    }

    private void apply(List<String> path, LoadDirective directive) {
        if (mapping.family().size() > 1 && mapping.findRelationship(path.get(0)).isEmpty()) {
            applyBelow(path, directive);
            return;
        }
        RelationshipMapping relationship = mapping.relationship(path.get(0));
        if (relationship.isWriteOnly()) {
            throw new SessionUsageException("`" + relationship.describe()
                    + "` is a WriteOnlyMany and never loaded, so a query cannot say how. Leave the option out, and read the members with `"
                    + relationship.name() + ".query()`, or declare the field as ToMany.");
        }
        int slot = relationship.slot();
        if (path.size() == 1) {
            choose(slot, directive.strategy());
            if (directive.recursive()) {
                recurse(relationship, directive);
            }
            return;
        }
        ownChild(relationship).apply(path.subList(1, path.size()), directive);
    }

    /** The relationship is one of classes below this one. */
    private void applyBelow(List<String> path, LoadDirective directive) {
        List<EntityMapping> having = mapping.family().stream()
                .filter(member -> member.findRelationship(path.get(0)).isPresent())
                .toList();
        if (having.isEmpty()) {
            mapping.relationship(path.get(0));
        }
        below.add(new Narrowed(path, directive));
    }

    /** How objects of a class below this one, or of this one itself, are loaded. */
    LoadTree narrowedTo(EntityMapping member) {
        if (member == mapping) {
            return this;
        }
        if (isDefault) {
            return plans.defaultTree(member);
        }
        LoadTree tree = new LoadTree(plans, member, false);
        int shared = strategies.length;
        System.arraycopy(strategies, 0, tree.strategies, 0, shared);
        System.arraycopy(chosen, 0, tree.chosen, 0, shared);
        System.arraycopy(children, 0, tree.children, 0, shared);
        for (Narrowed narrowed : below) {
            if (member.findRelationship(narrowed.path().get(0)).isPresent()) {
                tree.apply(narrowed.path(), narrowed.directive());
            }
        }
        return tree;
    }

    private void choose(int slot, LoadStrategy strategy) {
        strategies[slot] = strategy;
        chosen[slot] = true;
    }

    private LoadTree ownChild(RelationshipMapping relationship) {
        LoadTree child = children[relationship.slot()];
        if (child == null) {
            child = new LoadTree(plans, relationship.target(), false);
            children[relationship.slot()] = child;
        }
        return child;
    }

    /** What stands at the end of the relationship loads it in turn, in the same way. */
    private void recurse(RelationshipMapping relationship, LoadDirective directive) {
        if (relationship.target() != mapping) {
            throw new SessionUsageException(
                    "`" + relationship.describe() + "` leads to `"
                            + relationship.target().name()
                            + "`, so it has no further levels. Leave recursive() out, or chain the relationship that goes on from there.");
        }
        LoadTree child = ownChild(relationship);
        child.choose(relationship.slot(), directive.strategy());
        child.children[relationship.slot()] = child;
    }

    EntityMapping mapping() {
        return mapping;
    }

    LoadStrategy strategy(int slot) {
        return strategies[slot];
    }

    /** Whether the strategy comes from the query, not from the mapping. */
    boolean isChosen(int slot) {
        return chosen[slot];
    }

    /** How the objects at the end of the relationship load theirs. */
    LoadTree child(int slot) {
        LoadTree child = children[slot];
        return child == null
                ? plans.defaultTree(mapping.relationships().get(slot).target())
                : child;
    }

    /** Lets the options stick to an object that was read with them. */
    void keepFor(EntityState state) {
        state.keepLoadOptions(isDefault ? null : this);
    }

    /** The options that an object was read with, or the mapping's own. */
    static LoadTree of(LoadPlans plans, EntityState state) {
        return state.loadOptions() instanceof LoadTree tree ? tree : plans.defaultTree(state.mapping());
    }

    /** The statement that loads the relationship for owners in hand. */
    RelationshipPlan relationshipPlan(int slot) {
        RelationshipPlan plan = relationshipPlans[slot];
        if (plan == null) {
            plan = RelationshipPlan.compile(plans, mapping.relationships().get(slot), child(slot));
            relationshipPlans[slot] = plan;
        }
        return plan;
    }

    @Override
    public String toString() {
        return mapping.name() + Arrays.toString(strategies);
    }
}
