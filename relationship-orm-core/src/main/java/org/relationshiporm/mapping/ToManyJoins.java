package org.relationshiporm.mapping;

import java.util.List;
import java.util.Optional;
import org.relationshiporm.mapping.JoinDraft.OverCondition;
import org.relationshiporm.mapping.JoinDraft.OverKey;
import org.relationshiporm.schema.ForeignKey;

/** Finds the foreign key of each collection without a link table: a key of the target's table, derived ones included. */
final class ToManyJoins {

    private final Problems problems;

    ToManyJoins(Problems problems) {
        this.problems = problems;
    }

    void find(List<RelationshipDraft> relationships) {
        for (RelationshipDraft relationship : relationships) {
            if (relationship.isOpen() && relationship.isToMany() && !relationship.isOverLink()) {
                find(relationship);
            }
        }
    }

    private void find(RelationshipDraft relationship) {
        KeyCandidates candidates = KeyCandidates.between(relationship.target(), relationship.owner());
        RelationshipDraft counterpart = relationship.counterpart();
        RelationshipDraft other =
                counterpart != null && counterpart.join() instanceof OverCondition ? null : counterpart;
        List<String> remote = relationship.remoteSide();
        if (!remote.isEmpty() && candidates.of(remote).isEmpty() && !mayFollow(relationship)) {
            problems.report(
                    relationship,
                    "Its `remoteSide` is " + KeyCandidates.describe(remote) + ", but "
                            + (candidates.isEmpty()
                                    ? Names.quote(relationship.target().tableName()) + " has no foreign key to "
                                            + Names.quote(relationship.owner().tableName())
                                    : candidates.describe())
                            + ", and that is the far end of a ToMany.",
                    candidates.isEmpty()
                            ? "Declare the key with @ForeignKey there."
                            : "Write `remoteSide = "
                                    + Names.literal(candidates.keys().get(0).columns()) + "`, or leave it out.");
        } else if (!remote.isEmpty() && other == null && candidates.of(remote).isPresent()) {
            join(relationship, candidates.of(remote).get());
        } else if (other != null) {
            followCounterpart(relationship, other);
        } else if (relationship.namesColumns()) {
            findNamed(relationship, candidates);
        } else if (candidates.only().isPresent()) {
            join(relationship, candidates.only().get());
        } else if (!candidates.isEmpty()) {
            problems.report(
                    relationship,
                    "The relationship is ambiguous: " + candidates.describe() + ".",
                    "Name one with " + candidates.example() + ".");
        } else {
            refuseWithoutKey(relationship);
        }
    }

    private void followCounterpart(RelationshipDraft relationship, RelationshipDraft other) {
        if (!(other.join() instanceof OverKey join) || other.hasFailed()) {
            relationship.fail();
        } else if (join.direction() != Direction.MANY_TO_ONE) {
            problems.report(
                    relationship,
                    "Its other side " + Names.quote(other.describe()) + " joins over the foreign key "
                            + KeyCandidates.describe(join.key().columns()) + " of this side's table "
                            + Names.quote(relationship.owner().tableName()) + ", which tells one object, not many.",
                    "Let the key lie in " + Names.quote(relationship.target().tableName())
                            + ", or declare this side as a ToOne.");
        } else if (relationship.namesColumns()
                && KeyCandidates.between(relationship.target(), relationship.owner())
                        .of(relationship.namedColumns())
                        .filter(join.key()::equals)
                        .isEmpty()) {
            problems.report(
                    relationship,
                    "Its `foreignKey` is " + KeyCandidates.describe(relationship.namedColumns())
                            + ", but its other side " + Names.quote(other.describe()) + " joins over "
                            + KeyCandidates.describe(join.key().columns()) + ".",
                    "Name the same foreign key on both sides, or only on the ToOne.");
        } else {
            join(relationship, join.key());
        }
    }

    private void findNamed(RelationshipDraft relationship, KeyCandidates candidates) {
        Optional<ForeignKey> named = candidates.of(relationship.namedColumns());
        if (named.isPresent()) {
            join(relationship, named.get());
        } else if (mayFollow(relationship)) {
            relationship.fail();
        } else if (candidates.isEmpty()) {
            refuseWithoutKey(relationship);
        } else {
            problems.report(
                    relationship,
                    "Its `foreignKey` names " + Names.quote(relationship.namedColumns()) + ", but "
                            + candidates.describe() + ".",
                    "Name one with " + candidates.example() + ".");
        }
    }

    private void refuseWithoutKey(RelationshipDraft relationship) {
        if (mayFollow(relationship)) {
            relationship.fail();
            return;
        }
        EntityDraft owner = relationship.owner();
        EntityDraft target = relationship.target();
        String field = Names.snakeCase(owner.name());
        problems.report(
                relationship,
                Names.quote(target.tableName()) + " has no foreign key to " + Names.quote(owner.tableName()) + ".",
                "Add `@Relationship(backPopulates = \"" + relationship.name() + "\") private final ToOne<"
                        + owner.name() + "> " + field
                        + "` to " + Names.quote(target.name()) + " and `backPopulates = \"" + field
                        + "\"` here, or, for a many-to-many, name a link table with `secondary`.");
    }

    /** Whether the key may be missing because of a mistake that was reported where the key belongs. */
    private static boolean mayFollow(RelationshipDraft relationship) {
        EntityDraft target = relationship.target();
        return target.keysIncomplete()
                || target.allRelationships().stream()
                        .anyMatch(candidate -> candidate.hasFailed()
                                && !candidate.isToMany()
                                && candidate.target() == relationship.owner());
    }

    private static void join(RelationshipDraft relationship, ForeignKey key) {
        relationship.joinOver(new OverKey(Direction.ONE_TO_MANY, key));
    }
}
