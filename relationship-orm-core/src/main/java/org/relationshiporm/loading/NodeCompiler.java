package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.RelationshipJoins;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;

/**
 * Lays out the columns of an entity and of what is joined to it, collecting the select items, joins and order on the way. One collection, with what lies
 * below it, is joined to a row; a second beside it would multiply the rows and is loaded by a further statement.
 */
final class NodeCompiler {

    private final LoadPlans plans;
    private final AliasNames aliases;
    private final List<SelectItem> items;
    private final boolean joinsCollections;
    private final boolean joinsAny;
    private final List<Join> joins = new ArrayList<>();
    private final List<OrderTerm> orderBy = new ArrayList<>();
    private final Set<Table> tables = new LinkedHashSet<>();
    private final Set<String> outerJoined = new HashSet<>();
    private @Nullable Set<RelationshipMapping> collectionPath;
    private @Nullable CallersJoins callersJoins;
    private boolean partial;

    /**
     * @param items the select list so far, to which columns are appended
     * @param joinsCollections whether collections may be joined at all; otherwise each is loaded by a further statement
     */
    NodeCompiler(LoadPlans plans, AliasNames aliases, List<SelectItem> items, boolean joinsCollections) {
        this(plans, aliases, items, joinsCollections, true);
    }

    private NodeCompiler(
            LoadPlans plans, AliasNames aliases, List<SelectItem> items, boolean joinsCollections, boolean joinsAny) {
        this.joinsAny = joinsAny;
        this.joinsCollections = joinsCollections;
        this.plans = plans;
        this.aliases = aliases;
        this.items = items;
    }

    /** One for objects beside values, whose rows no relationship must change: each is loaded by a further statement. */
    static NodeCompiler withoutJoins(LoadPlans plans, AliasNames aliases, List<SelectItem> items) {
        return new NodeCompiler(plans, aliases, items, false, false);
    }

    /** Lets options fill relationships from the joins that the query has. */
    void useJoins(CallersJoins joinsOfQuery) {
        callersJoins = joinsOfQuery;
    }

    NodePlan compile(LoadTree tree, String alias) {
        partial = false;
        return compile(tree, alias, new HashSet<>(Set.of(tree.mapping())), Set.of());
    }

    /** Whether an inner join leaves objects of the compiled entity out. */
    boolean isPartial() {
        return partial;
    }

    private NodePlan compile(LoadTree tree, String alias, Set<EntityMapping> above, Set<RelationshipMapping> path) {
        EntityMapping mapping = tree.mapping();
        tables.addAll(mapping.readTables());
        List<ValueCodec<Object>> codecs = new ArrayList<>();
        int[] positions = new int[mapping.properties().size()];
        for (PropertyMapping property : mapping.properties()) {
            if (tree.columns().reads(property)) {
                items.add(SelectItem.of(property.at(alias)));
                positions[property.index()] = items.size();
            }
            codecs.add(codec(plans.dialect(), property.type()));
        }
        List<NodePlan.JoinedPlan> joined = new ArrayList<>();
        List<RelationshipMapping> selectIn = new ArrayList<>();
        VariantCompiler variants = new VariantCompiler(plans.dialect(), items);
        variants.addColumns(tree, positions, alias);
        for (RelationshipMapping relationship : mapping.relationships()) {
            LoadStrategy strategy = tree.strategy(relationship.slot());
            boolean eager = tree.isChosen(relationship.slot()) || !above.contains(relationship.target());
            LoadDirective directive = tree.directive(relationship.slot());
            if (directive != null && directive.join() == LoadDirective.Joining.CALLERS) {
                joined.add(contain(relationship, directive, tree, alias, above, path));
            } else if (strategy == LoadStrategy.JOINED
                    && eager
                    && mayJoin(relationship, path)
                    && !isLimited(directive)) {
                joined.add(join(relationship, tree, alias, above, path));
            } else if (strategy.loadsWithQuery() && eager) {
                selectIn.add(relationship);
            }
        }
        return new NodePlan(
                new RowLayout(tree, positions, codecs), joined, selectIn, variants.compile(tree, alias, above));
    }

    private boolean mayJoin(RelationshipMapping relationship, Set<RelationshipMapping> path) {
        Set<RelationshipMapping> taken = collectionPath;
        return joinsAny && !relationship.isToMany() || (joinsCollections && (taken == null || path.containsAll(taken)));
    }

    private static boolean isLimited(@Nullable LoadDirective directive) {
        return directive != null
                && directive.selection() != null
                && directive.selection().limit() != null;
    }

    private NodePlan.JoinedPlan join(
            RelationshipMapping relationship,
            LoadTree tree,
            String alias,
            Set<EntityMapping> above,
            Set<RelationshipMapping> path) {
        LoadDirective directive = tree.directive(relationship.slot());
        boolean inner = directive != null && directive.join() == LoadDirective.Joining.INNER;
        SelectedMembers selected = SelectedMembers.of(plans, relationship, tree, aliases);
        List<Join> steps = RelationshipJoins.narrowed(
                RelationshipJoins.joins(relationship, alias, selected.alias(), aliases, !inner), selected.criteria());
        if (inner && outerJoined.contains(alias)) {
            joinWithin(alias, steps);
        } else {
            joins.addAll(steps);
        }
        if (!inner || outerJoined.contains(alias)) {
            outerJoined.add(selected.alias());
        }
        if (relationship.direction() == Direction.MANY_TO_MANY) {
            tables.add(relationship.linkTable());
        }
        tables.addAll(selected.tables());
        orderBy.addAll(selected.orderBy());
        Set<RelationshipMapping> longer = longer(path, relationship);
        Set<EntityMapping> deeper = new HashSet<>(above);
        deeper.add(relationship.target());
        boolean before = partial;
        partial = false;
        NodePlan target = compile(tree.child(relationship.slot()), selected.alias(), deeper, longer);
        MemberView view = tree.view(relationship.slot());
        view = partial ? view.because("joinedload(...).innerJoin()") : view;
        partial = before || inner;
        return new NodePlan.JoinedPlan(relationship, target, view);
    }

    /** Joins {@code steps} to the item under {@code alias} before that is joined to its own owner by an outer join. */
    private void joinWithin(String alias, List<Join> steps) {
        for (int position = 0; position < joins.size(); position++) {
            Join outer = joins.get(position);
            if (outer.item().alias().equals(alias)) {
                FromItem first = outer.item();
                List<Join> within = new ArrayList<>();
                if (first instanceof FromItem.JoinedItem group) {
                    first = group.first();
                    within.addAll(group.joins());
                }
                within.addAll(steps);
                joins.set(position, new Join(new FromItem.JoinedItem(first, within), outer.condition(), outer.outer()));
                return;
            }
        }
        joins.addAll(steps);
    }

    /** A relationship whose target stands in the row because the caller joined it. */
    private NodePlan.JoinedPlan contain(
            RelationshipMapping relationship,
            LoadDirective directive,
            LoadTree tree,
            String ownerAlias,
            Set<EntityMapping> above,
            Set<RelationshipMapping> path) {
        CallersJoins callers = callersJoins;
        if (callers == null) {
            throw new SessionUsageException("`" + relationship.describe()
                    + "` is to be filled from a join of the query, but it is loaded by a statement of its own. Use containsEager at each step from the queried"
                    + " entity on, in a query that joins them and is no stream.");
        }
        Set<RelationshipMapping> longer = longer(path, relationship);
        Set<EntityMapping> deeper = new HashSet<>(above);
        deeper.add(relationship.target());
        String alias = callers.alias(relationship, ownerAlias, directive);
        NodePlan target = compile(tree.child(relationship.slot()), alias, deeper, longer);
        boolean mayLack = relationship.isToMany() && callers.isPartial(alias);
        MemberView view = mayLack || tree.hasCriteriaFor(relationship)
                ? MemberView.WHOLE.because("containsEager(...)")
                : MemberView.WHOLE;
        return new NodePlan.JoinedPlan(relationship, target, view);
    }

    private Set<RelationshipMapping> longer(Set<RelationshipMapping> path, RelationshipMapping relationship) {
        Set<RelationshipMapping> longer = new HashSet<>(path);
        longer.add(relationship);
        if (relationship.isToMany()) {
            collectionPath = longer;
        }
        return longer;
    }

    static List<OrderTerm> order(RelationshipMapping relationship, String alias) {
        return relationship.orderBy().stream()
                .map(term -> new OrderTerm(term.property().at(alias), term.descending()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static ValueCodec<Object> codec(Dialect dialect, SqlType<?> type) {
        return (ValueCodec<Object>) dialect.codec(type);
    }

    List<Join> joins() {
        return joins;
    }

    List<OrderTerm> orderBy() {
        return orderBy;
    }

    Set<Table> tables() {
        return tables;
    }
}
