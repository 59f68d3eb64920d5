package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.ColumnDirective;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.query.Reading;
import org.relationshiporm.sql.BindNode;

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
    private final @Nullable KeyPlan[] keyPlans = new @Nullable KeyPlan[2];
    private final boolean isDefault;
    private final @Nullable LoadDirective[] directives;
    private final LoadTree root;
    private Beyond beyond = Beyond.NOTHING;
    private List<BindNode> binds = List.of();
    private List<EntityCriterion> criteria = List.of();
    private boolean lacksParameters;
    private boolean selects;
    private @Nullable OwnerKeys ownerKeys;
    private final ColumnChoices columns;
    private final List<Narrowed> below = new ArrayList<>(0);
    private final List<ColumnDirective> columnsBelow = new ArrayList<>(0);
    private final Map<Unnamed, LoadTree> unnamed = new HashMap<>(0);

    /** A directive for a relationship that only classes below this one have. */
    private record Narrowed(List<String> path, LoadDirective directive) {}

    /** A class whose objects no option names, and what options say of whatever is not named. */
    private record Unnamed(EntityMapping mapping, Beyond beyond) {}

    private LoadTree(LoadPlans plans, EntityMapping mapping, boolean isDefault, @Nullable LoadTree above) {
        this.plans = plans;
        this.mapping = mapping;
        this.isDefault = isDefault;
        this.root = above == null ? this : above.root;
        this.columns = new ColumnChoices(mapping);
        int count = mapping.relationships().size();
        this.strategies = new LoadStrategy[count];
        this.chosen = new boolean[count];
        this.directives = new @Nullable LoadDirective[count];
        this.children = new @Nullable LoadTree[count];
        this.relationshipPlans = new @Nullable RelationshipPlan[count];
        for (RelationshipMapping relationship : mapping.relationships()) {
            strategies[relationship.slot()] = plans.strategy(relationship);
        }
        if (above != null) {
            begin(above.beyond);
        }
    }

    static LoadTree ofMapping(LoadPlans plans, EntityMapping mapping) {
        return new LoadTree(plans, mapping, true, null);
    }

    /** How objects are loaded that a query's options reach without naming them. */
    static LoadTree beyond(LoadPlans plans, EntityMapping mapping, Beyond beyond) {
        LoadTree tree = new LoadTree(plans, mapping, false, null);
        tree.begin(beyond);
        return tree;
    }

    static LoadTree of(LoadPlans plans, EntityMapping mapping, List<LoadDirective> directives, Reading reading) {
        LoadTree byMapping = plans.defaultTree(mapping);
        if (directives.isEmpty()
                && reading.isPlain()
                && !plans.hasFilters()
                && !Arrays.asList(byMapping.strategies).contains(LoadStrategy.SUBQUERY)) {
            return byMapping;
        }
        LoadTree tree = new LoadTree(plans, mapping, false, null);
        tree.criteria = reading.criteria();
        tree.selects = !tree.criteria.isEmpty();
        tree.lacksParameters = directives.isEmpty()
                && tree.criteria.stream().allMatch(criterion -> criterion.filter() != null)
                && tree.criteria.stream().anyMatch(EntityCriterion::isLacking);
        directives.stream()
                .filter(directive -> directive.every() != null)
                .sorted(Comparator.comparing(directive -> directive.path().size()))
                .forEach(directive -> tree.apply(directive.path(), directive));
        directives.stream()
                .filter(directive -> directive.every() == null)
                .forEach(directive -> tree.apply(directive.path(), directive));
        reading.columns().forEach(tree::apply);
        return tree;
    }

    private void begin(Beyond inherited) {
        beyond = inherited;
        LoadStrategy strategy = inherited.strategy(mapping);
        for (RelationshipMapping relationship : mapping.relationships()) {
            if (strategy != null && !chosen[relationship.slot()] && !relationship.isWriteOnly()) {
                strategies[relationship.slot()] = strategy;
            }
        }
        for (LoadTree child : children) {
            if (child != null && child != this) {
                child.begin(inherited);
            }
        }
    }

    private void apply(List<String> path, LoadDirective directive) {
        Class<?> every = directive.every();
        if (path.isEmpty() && every != null) {
            begin(beyond.with(every, java.util.Objects.requireNonNull(directive.strategy())));
            return;
        }
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
        if (path.size() == 1 && every == null) {
            requireCollection(relationship, directive);
            choose(relationship.slot(), directive);
            if (directive.recursive()) {
                recurse(relationship, directive);
            }
            return;
        }
        ownChild(relationship).apply(path.subList(1, path.size()), directive);
    }

    private static void requireCollection(RelationshipMapping relationship, LoadDirective directive) {
        if (directive.selection() != null && !relationship.isToMany()) {
            throw new SessionUsageException(
                    "`" + relationship.describe()
                            + "` leads to one object, so there is nothing to choose, order or limit. Put the criterion on the query, with `has(...)`.");
        }
    }

    private void apply(ColumnDirective directive) {
        if (!concerns(mapping, directive)
                && mapping.family().stream().anyMatch(member -> concerns(member, directive))) {
            columnsBelow.add(directive);
        } else if (directive.path().isEmpty()) {
            columns.apply(directive);
        } else {
            ownChild(mapping.relationship(directive.path().get(0))).apply(directive.next());
        }
    }

    /** Whether the entity has what the directive names, or the relationship that leads there. */
    private static boolean concerns(EntityMapping member, ColumnDirective directive) {
        return directive.path().isEmpty()
                ? directive.attributes().stream()
                        .allMatch(name -> member.findProperty(name).isPresent())
                : member.findRelationship(directive.path().get(0)).isPresent();
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
        LoadTree tree = new LoadTree(plans, member, false, this);
        int shared = strategies.length;
        System.arraycopy(strategies, 0, tree.strategies, 0, shared);
        System.arraycopy(chosen, 0, tree.chosen, 0, shared);
        System.arraycopy(directives, 0, tree.directives, 0, shared);
        System.arraycopy(children, 0, tree.children, 0, shared);
        columns.copyTo(tree.columns);
        for (Narrowed narrowed : below) {
            if (member.findRelationship(narrowed.path().get(0)).isPresent()) {
                tree.apply(narrowed.path(), narrowed.directive());
            }
        }
        for (ColumnDirective directive : columnsBelow) {
            if (concerns(member, directive)) {
                tree.apply(directive);
            }
        }
        return tree;
    }

    private void choose(int slot, LoadDirective directive) {
        LoadStrategy strategy = directive.strategy();
        if (strategy != null) {
            choose(slot, strategy);
        }
        directives[slot] = directive;
        root.selects |= directive.selection() != null;
    }

    private void choose(int slot, LoadStrategy strategy) {
        strategies[slot] = strategy;
        chosen[slot] = true;
    }

    private LoadTree ownChild(RelationshipMapping relationship) {
        LoadTree child = children[relationship.slot()];
        if (child == null) {
            child = new LoadTree(plans, relationship.target(), false, this);
            children[relationship.slot()] = child;
        }
        return child;
    }

    /** What stands at the end of the relationship loads it in turn, in the same way. */
    private void recurse(RelationshipMapping relationship, LoadDirective directive) {
        RelationshipMapping further =
                relationship.target().findRelationship(relationship.name()).orElse(null);
        if (further == null || !relationship.target().isA(mapping)) {
            throw new SessionUsageException(
                    "`" + relationship.describe() + "` leads to `"
                            + relationship.target().name()
                            + "`, so it has no further levels. Leave recursive() out, or chain the relationship that goes on from there.");
        }
        LoadTree child = ownChild(relationship);
        boolean bySubquery = directive.strategy() == LoadStrategy.SUBQUERY;
        child.choose(further.slot(), directive);
        if (bySubquery) {
            child.strategies[further.slot()] = LoadStrategy.SELECTIN;
        }
        child.children[further.slot()] = child;
    }

    EntityMapping mapping() {
        return mapping;
    }

    /** Which columns are read with the rows. */
    ColumnChoices columns() {
        return columns;
    }

    LoadStrategy strategy(int slot) {
        return strategies[slot];
    }

    /** Whether the strategy comes from the query, not from the mapping. */
    boolean isChosen(int slot) {
        return chosen[slot];
    }

    /** Whether no option says anything about the relationship's strategy. */
    boolean isByMapping(int slot) {
        return strategies[slot] == plans.strategy(mapping.relationships().get(slot));
    }

    /** Whether the mapping says nothing and the engine's options do. */
    boolean isByEngine(int slot) {
        return mapping.relationships().get(slot).strategy() == LoadStrategy.DEFAULT
                && plans.strategy(mapping.relationships().get(slot)) != LoadStrategy.LAZY;
    }

    /** Whether an option asks for something that comes into play after the load. */
    boolean waits() {
        for (EntityCriterion criterion : root.criteria) {
            if (criterion.filter() == null) {
                return true;
            }
        }
        for (int slot = 0; slot < strategies.length; slot++) {
            if (!strategies[slot].loadsWithQuery() && !isByMapping(slot)) {
                return true;
            }
        }
        return false;
    }

    /** How the objects at the end of the relationship load theirs. */
    LoadTree child(int slot) {
        LoadTree child = children[slot];
        if (child != null) {
            return child;
        }
        EntityMapping target = mapping.relationships().get(slot).target();
        if (!root.criteria.isEmpty() || !root.isDefault && plans.hasFilters()) {
            return root.unnamed(target, this);
        }
        return beyond.isNothing() ? plans.defaultTree(target) : beyond.tree(plans, target);
    }

    /** How objects that no option names are loaded under the criteria, or free from filters: by one tree for each class, however many levels lead there. */
    private synchronized LoadTree unnamed(EntityMapping target, LoadTree above) {
        return unnamed.computeIfAbsent(
                new Unnamed(target, above.beyond), missing -> new LoadTree(plans, target, false, above));
    }

    /** The option for the relationship; null when there is none. */
    @Nullable
    LoadDirective directive(int slot) {
        return directives[slot];
    }

    /** What the options for the relationship let through, and the criteria for what it leads to. */
    MemberView view(int slot) {
        return behindCriteria(
                MemberView.of(directives[slot]), mapping.relationships().get(slot));
    }

    /** What the criteria let through of what the relationship leads to. */
    MemberView criteriaView(RelationshipMapping relationship) {
        return behindCriteria(MemberView.WHOLE, relationship);
    }

    /** The positions of a list can be told of the whole list only. */
    private MemberView behindCriteria(MemberView given, RelationshipMapping relationship) {
        MemberView view = given;
        for (EntityCriterion criterion : root.criteria) {
            if (concerns(criterion, relationship)) {
                String filter = criterion.filter();
                if (filter == null) {
                    view = view.because("withLoaderCriteria(...)");
                } else if (relationship.position() != null) {
                    view = view.because("the filter " + filter);
                } else {
                    view = view.behind("the filter " + filter);
                }
            }
        }
        return view;
    }

    /** What rows must meet wherever their class is read. */
    List<EntityCriterion> criteria() {
        return root.criteria;
    }

    /** Whether it stands for nothing but the session's filters, of which one had no value for its parameter. */
    boolean lacksParameters() {
        return root.lacksParameters;
    }

    /** Whether what the relationship leads to must meet something wherever it is read. */
    boolean hasCriteriaFor(RelationshipMapping relationship) {
        for (EntityCriterion criterion : root.criteria) {
            if (concerns(criterion, relationship)) {
                return true;
            }
        }
        return false;
    }

    private static boolean concerns(EntityCriterion criterion, RelationshipMapping relationship) {
        for (EntityMapping member : relationship.target().family()) {
            if (criterion.concerns(member.type())) {
                return true;
            }
        }
        return false;
    }

    /** Takes the parameters of the query that the tree was made for: the selections' ones are found among them by their place. */
    void number(List<BindNode> parameters) {
        binds = parameters;
    }

    /** The place of a selection's parameter among the query's, or -1. */
    int place(BindNode bind) {
        List<BindNode> all = root.binds;
        for (int place = 0; place < all.size(); place++) {
            if (all.get(place) == bind) {
                return place;
            }
        }
        return -1;
    }

    /** Whether objects read with the tree must keep the query's parameters. */
    private boolean needsBinds() {
        return root.selects;
    }

    /** Whether the tree was made for one shape of query, and does not stand for the mapping. */
    boolean isOfQuery() {
        return !isDefault;
    }

    /** Where the owners of subquery loads come from. */
    void loadFrom(OwnerKeys keys) {
        ownerKeys = keys;
    }

    @Nullable
    OwnerKeys ownerKeys() {
        return ownerKeys;
    }

    /** Whether an option says anything about what lies beyond the relationship. */
    boolean goesOn(int slot) {
        LoadTree child = children[slot];
        return child != null && !child.isDefault;
    }

    /** What sticks to the objects that are read with the tree and the parameters of a query; null for the mapping's own strategies. */
    @Nullable
    Object toKeep(List<BindNode> parameters) {
        return isDefault ? null : needsBinds() ? new LoadOptions(this, parameters) : this;
    }

    /**
     * The statement that reads an object by its key.
     *
     * @param rootIsFree whether the row itself need not meet the criteria
     */
    KeyPlan keyPlan(boolean rootIsFree) {
        int which = rootIsFree && !root.criteria.isEmpty() ? 1 : 0;
        KeyPlan plan = keyPlans[which];
        if (plan == null) {
            plan = KeyPlan.compile(plans, this, rootIsFree, null);
            keyPlans[which] = plan;
        }
        return plan;
    }

    /** The statement that loads the relationship for owners in hand. */
    RelationshipPlan relationshipPlan(int slot) {
        RelationshipPlan plan = relationshipPlans[slot];
        if (plan == null) {
            plan = RelationshipPlan.compile(plans, mapping.relationships().get(slot), this);
            relationshipPlans[slot] = plan;
        }
        return plan;
    }

    @Override
    public String toString() {
        return mapping.name() + Arrays.toString(strategies);
    }
}
