package org.relationshiporm.flush;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/**
 * Makes a plan of what is pending: collects the rows by entity and kind, finds the unique values that change hands, sorts groups, and rows where groups wait
 * for each other. Entities follow each other as their foreign keys demand; of one entity come the updates, then the new rows in the order of {@code add}.
 * Link rows follow, and deletes last, in reverse order, unless something waits for them.
 */
final class FlushPlanner {

    private final PersistenceContext context;
    private final FlushSupport support;
    private final KeyAssignments assignments;
    private final LinkChanges links;
    private final UnseenMembers unseenMembers;

    FlushPlanner(
            PersistenceContext context,
            FlushSupport support,
            KeyAssignments assignments,
            LinkChanges links,
            UnseenMembers unseenMembers) {
        this.context = context;
        this.support = support;
        this.assignments = assignments;
        this.links = links;
        this.unseenMembers = unseenMembers;
    }

    FlushPlan plan() {
        List<EntityState> deleted = List.copyOf(context.deleted());
        Set<EntityState> written = new LinkedHashSet<>(context.pending());
        written.addAll(context.changed());
        ChangeGroups groups = collect();
        new PostUpdates(groups, assignments).separate();
        groups.sortByKey();
        List<HandOver> handOvers = new HandOvers(groups, new RowValues(assignments)).find();
        List<GroupOrder.Block> blocks = new GroupOrder(groups, handOvers).sort();
        return new FlushPlan(
                steps(groups, blocks, handOvers), assignments, List.copyOf(written), deleted, unseenMembers);
    }

    /** Again and again while changed keys change others that refer to them. */
    private ChangeGroups collect() {
        KeyChanges keyChanges = new KeyChanges(context, support, assignments);
        ChangeGroups groups = new ChangeCollector(context, assignments).collect();
        while (keyChanges.follow(groups)) {
            groups = new ChangeCollector(context, assignments).collect();
        }
        return groups;
    }

    private List<FlushStep> steps(ChangeGroups groups, List<GroupOrder.Block> blocks, List<HandOver> handOvers) {
        StepWriter writer = new StepWriter(assignments);
        LinkSteps linkSteps = new LinkSteps(writer.steps(), links, context, unseenMembers);
        int lastWrite =
                lastIndex(blocks, group -> group.kind() != ChangeKind.DELETE && group.kind() != ChangeKind.CLEAR);
        for (int index = 0; index < blocks.size(); index++) {
            GroupOrder.Block block = blocks.get(index);
            if (block.groups().stream().anyMatch(group -> group.kind() == ChangeKind.DELETE)) {
                linkSteps.addDeletes();
            }
            if (index > lastWrite) {
                linkSteps.addInserts();
            }
            if (block.isCyclic()) {
                new RowOrder(groups, block.groups())
                        .sort(assignments, handOvers)
                        .forEach(writer::add);
            } else {
                writer.add(block.groups().get(0).rows());
            }
        }
        linkSteps.addInserts();
        return writer.steps();
    }

    private static int lastIndex(List<GroupOrder.Block> blocks, Predicate<ChangeGroup> condition) {
        int last = -1;
        for (int index = 0; index < blocks.size(); index++) {
            if (blocks.get(index).groups().stream().anyMatch(condition)) {
                last = index;
            }
        }
        return last;
    }
}
