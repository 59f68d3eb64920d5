package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** The steps for rows without objects: all link rows of deleted objects, then those taken away, then unseen members; and the new link rows. */
final class LinkSteps {

    private final List<FlushStep> steps;
    private final LinkChanges links;
    private final PersistenceContext context;
    private final UnseenMembers unseenMembers;
    private boolean deletesAdded;
    private boolean insertsAdded;

    /** @param steps where the steps are added */
    LinkSteps(List<FlushStep> steps, LinkChanges links, PersistenceContext context, UnseenMembers unseenMembers) {
        this.steps = steps;
        this.links = links;
        this.context = context;
        this.unseenMembers = unseenMembers;
    }

    /** Adds the rows that go, unless they were added before. */
    void addDeletes() {
        if (!deletesAdded) {
            deletesAdded = true;
            addDeletesOfObjects(steps, context);
            addDeletes(steps, links);
            steps.addAll(unseenMembers.steps());
        }
    }

    /** Adds the rows that come, after those that go, unless they were added before. */
    void addInserts() {
        addDeletes();
        if (!insertsAdded) {
            insertsAdded = true;
            addInserts(steps, links);
        }
    }

    /** The columns of a link table by which one of its sides is found. */
    private record Side(Table table, List<Column> columns, List<PropertyMapping> properties, EntityMapping entity) {}

    private static void addDeletesOfObjects(List<FlushStep> steps, PersistenceContext context) {
        if (context.deleted().isEmpty()) {
            return;
        }
        Set<Side> leftToDatabase = sides(context, true);
        for (Side side : sides(context, false)) {
            if (leftToDatabase.contains(side)) {
                continue;
            }
            List<FlushStep.KeyValues> rows = new ArrayList<>();
            for (EntityState state : context.deleted()) {
                if (state.mapping().isA(side.entity())) {
                    rows.add(new FlushStep.KeyValues(state, side.properties(), state, List.of(), true));
                }
            }
            if (!rows.isEmpty()) {
                steps.add(new FlushStep.DeleteMatching(side.table(), side.columns(), rows));
            }
        }
    }

    /** Both sides of every link table, whichever side declares the relationship; or only those whose rows the database deletes. */
    private static Set<Side> sides(PersistenceContext context, boolean passive) {
        Set<Side> sides = new LinkedHashSet<>();
        for (EntityMapping mapping : context.metaData().entities()) {
            for (RelationshipMapping relationship : mapping.relationships()) {
                boolean isPassive = relationship.writeOptions().passiveDeletes() != PassiveDeletes.OFF;
                if (relationship.direction() == Direction.MANY_TO_MANY
                        && !relationship.isViewOnly()
                        && (isPassive || !passive)) {
                    RelationshipMapping.LinkJoin link = relationship.linkJoin();
                    sides.add(new Side(link.table(), link.ownerColumns(), link.owner(), relationship.owner()));
                    if (!passive) {
                        sides.add(new Side(link.table(), link.targetColumns(), link.target(), relationship.target()));
                    }
                }
            }
        }
        return sides;
    }

    private static void addDeletes(List<FlushStep> steps, LinkChanges links) {
        Map<RelationshipMapping, List<LinkChanges.Pair>> byRelationship = new LinkedHashMap<>();
        links.removed().keySet().forEach(pair -> {
            if (!links.added().containsKey(pair)) {
                byRelationship
                        .computeIfAbsent(pair.relationship(), key -> new ArrayList<>())
                        .add(pair);
            }
        });
        byRelationship.forEach((relationship, pairs) -> {
            RelationshipMapping.LinkJoin link = relationship.linkJoin().withoutSharedColumns();
            List<FlushStep.KeyValues> rows = new ArrayList<>(pairs.size());
            for (LinkChanges.Pair pair : pairs) {
                boolean isUnseen = Boolean.TRUE.equals(links.removed().get(pair));
                rows.add(new FlushStep.KeyValues(pair.owner(), link.owner(), pair.target(), link.target(), isUnseen));
            }
            steps.add(new FlushStep.DeleteMatching(link.table(), columns(link), rows));
        });
    }

    private static void addInserts(List<FlushStep> steps, LinkChanges links) {
        Map<RelationshipMapping, List<LinkChanges.Pair>> seen = new LinkedHashMap<>();
        Map<RelationshipMapping, List<LinkChanges.Pair>> unseen = new LinkedHashMap<>();
        links.added().forEach((pair, isUnseen) -> {
            if (!links.removed().containsKey(pair)) {
                (isUnseen ? unseen : seen)
                        .computeIfAbsent(pair.relationship(), key -> new ArrayList<>())
                        .add(pair);
            }
        });
        seen.forEach((relationship, pairs) ->
                steps.add(new FlushStep.InsertLinks(relationship.linkJoin().table(), pairs, false)));
        unseen.forEach((relationship, pairs) ->
                steps.add(new FlushStep.InsertLinks(relationship.linkJoin().table(), pairs, true)));
    }

    static List<Column> columns(RelationshipMapping.LinkJoin link) {
        List<Column> columns = new ArrayList<>(link.ownerColumns());
        columns.addAll(link.withoutSharedColumns().targetColumns());
        return columns;
    }
}
