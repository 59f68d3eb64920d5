package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.render.RenderedStatement;

/** Tells what a compiled query would do. Used for one query. */
final class Explainer {

    private final Set<LoadTree> onTheWay = new HashSet<>();

    static Explanation explain(QueryPlan plan) {
        return new Explanation(plan.statement().sql(), new Explainer().steps(plan.root()));
    }

    static Explanation explain(RowPlan plan) {
        List<Explanation.Step> loads = new ArrayList<>();
        for (RowItem item : plan.items()) {
            if (item instanceof RowItem.Entity entity) {
                NodePlan node = entity.plan();
                new Explainer()
                        .steps(node)
                        .forEach(step -> loads.add(step.of(node.mapping().name())));
            }
        }
        return new Explanation(plan.statement().sql(), loads);
    }

    private List<Explanation.Step> steps(NodePlan node) {
        if (!onTheWay.add(node.tree())) {
            return List.of();
        }
        List<Explanation.Step> steps = new ArrayList<>();
        for (RelationshipMapping relationship : node.mapping().relationships()) {
            if (!relationship.isWriteOnly()) {
                steps.add(step(node, relationship));
            }
        }
        onTheWay.remove(node.tree());
        return steps;
    }

    private Explanation.Step step(NodePlan node, RelationshipMapping relationship) {
        int slot = relationship.slot();
        LoadTree tree = node.tree();
        for (NodePlan.JoinedPlan join : node.joined()) {
            if (join.relationship() == relationship) {
                String how = how(tree.directive(slot)) + origin(tree, slot) + part(join.view());
                return new Explanation.Step(relationship.name(), LoadStrategy.JOINED, how, null, steps(join.target()));
            }
        }
        if (node.selectIn().contains(relationship)) {
            return further(tree, relationship);
        }
        LoadStrategy strategy = tree.strategy(slot);
        if (strategy.loadsWithQuery()) {
            return new Explanation.Step(
                    relationship.name(),
                    LoadStrategy.LAZY,
                    "by the mapping with the query, but "
                            + relationship.target().name() + " is on the way already",
                    null,
                    List.of());
        }
        String how = words(strategy) + origin(tree, slot) + part(tree.view(slot));
        return new Explanation.Step(relationship.name(), strategy, how, null, List.of());
    }

    private Explanation.Step further(LoadTree tree, RelationshipMapping relationship) {
        int slot = relationship.slot();
        RelationshipPlan plan = tree.relationshipPlan(slot);
        RenderedStatement bySubquery = plan.bySubquery();
        LoadStrategy asked = tree.strategy(slot);
        LoadStrategy used = asked == LoadStrategy.JOINED || (asked == LoadStrategy.SUBQUERY && bySubquery == null)
                ? LoadStrategy.SELECTIN
                : asked;
        String why = used == asked ? "" : ", " + instead(tree, relationship);
        RenderedStatement statement =
                bySubquery != null ? bySubquery : plan.statement(used == LoadStrategy.IMMEDIATE ? 1 : 2);
        boolean recursive = tree.goesOn(slot) && tree.child(slot) == tree;
        return new Explanation.Step(
                relationship.name(),
                used,
                words(used) + origin(tree, slot) + why + part(plan.view()) + (recursive ? ", level by level" : ""),
                statement.sql(),
                steps(plan.target()));
    }

    private static String instead(LoadTree tree, RelationshipMapping relationship) {
        if (tree.strategy(relationship.slot()) == LoadStrategy.SUBQUERY) {
            return "for there is no query to repeat";
        }
        return tree.view(relationship.slot()).ordered()
                ? "for a join has no limit for each owner"
                : "for another joined collection would multiply its rows";
    }

    private static String how(@Nullable LoadDirective directive) {
        if (directive != null && directive.join() == LoadDirective.Joining.CALLERS) {
            return "by the query's own join";
        }
        return directive != null && directive.join() == LoadDirective.Joining.INNER
                ? "in the statement, by an inner join"
                : "in the statement";
    }

    private static String words(LoadStrategy strategy) {
        return switch (strategy) {
            case DEFAULT, LAZY -> "on first access, for all that came with the owner";
            case LAZY_SINGLE -> "on access, for one owner at a time";
            case JOINED -> "in the statement";
            case SELECTIN ->
                "with the query, one statement for up to " + RelationshipLoader.OWNERS_PER_STATEMENT + " owners";
            case SUBQUERY -> "with the query, one statement for all owners";
            case IMMEDIATE -> "with the query, one statement for each owner";
            case RAISE -> "access is an error";
            case RAISE_ON_SQL -> "access is an error where it would send SQL";
            case NOLOAD -> "reads as empty";
        };
    }

    private static String origin(LoadTree tree, int slot) {
        return tree.isChosen(slot) ? " (option)" : tree.isByMapping(slot) ? byMapping(tree, slot) : " (option for all)";
    }

    private static String byMapping(LoadTree tree, int slot) {
        return tree.isByEngine(slot) ? " (engine)" : " (mapping)";
    }

    private static String part(MemberView view) {
        return view.isPartial() ? ", a part of the members only" : "";
    }
}
