package org.relationshiporm.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relationshiporm.mapping.JoinDraft.OverKey;
import org.relationshiporm.mapping.JoinDraft.OverLink;

/** Checks that the two sides of a relationship join over the same keys, in opposite directions. */
final class PairChecks {

    private final Problems problems;

    PairChecks(Problems problems) {
        this.problems = problems;
    }

    void check(List<RelationshipDraft> relationships) {
        for (RelationshipDraft relationship : relationships) {
            RelationshipDraft other = relationship.counterpart();
            if (other != null && !relationship.hasFailed() && !other.hasFailed()) {
                check(relationship, other);
            }
        }
        checkSharedKeys(relationships);
    }

    private void check(RelationshipDraft relationship, RelationshipDraft other) {
        if (relationship.join() instanceof OverLink mine && other.join() instanceof OverLink theirs) {
            if (!mine.toOwner().equals(theirs.toTarget()) || !mine.toTarget().equals(theirs.toOwner())) {
                other.fail();
                problems.report(
                        relationship,
                        "It and its other side " + Names.quote(other.describe())
                                + " use the foreign keys of link table "
                                + Names.quote(mine.table().qualifiedName()) + " in the same direction.",
                        "Name on each side the column that refers to that side: here `foreignKey = "
                                + Names.literal(mine.toOwner().columns()) + "`, there `foreignKey = "
                                + Names.literal(mine.toTarget().columns()) + "`.");
            }
        } else if (relationship.join() instanceof OverKey mine && other.join() instanceof OverKey theirs) {
            check(relationship, mine, other, theirs);
        }
    }

    private void check(RelationshipDraft relationship, OverKey mine, RelationshipDraft other, OverKey theirs) {
        boolean opposite = (mine.direction() == Direction.MANY_TO_ONE) != (theirs.direction() == Direction.MANY_TO_ONE);
        if (!opposite) {
            other.fail();
            problems.report(
                    relationship,
                    "It and its other side " + Names.quote(other.describe())
                            + " go in the same direction: both join over a foreign key of "
                            + (mine.direction() == Direction.MANY_TO_ONE ? "their own table" : "the other's table")
                            + ", "
                            + describe(relationship, mine) + " and " + describe(other, theirs) + ".",
                    "Let both use one of the keys: name it with `foreignKey = "
                            + Names.literal(mine.key().columns())
                            + "` on one side only; or leave `backPopulates` out on both.");
        } else if (!mine.key().equals(theirs.key())) {
            other.fail();
            problems.report(
                    relationship,
                    "It joins over " + describe(relationship, mine) + ", but its other side "
                            + Names.quote(other.describe()) + " over " + describe(other, theirs) + ".",
                    "Name the same foreign key on both sides.");
        }
    }

    private static String describe(RelationshipDraft relationship, OverKey join) {
        EntityDraft holder = join.direction() == Direction.MANY_TO_ONE ? relationship.owner() : relationship.target();
        return KeyCandidates.describe(join.key().columns().stream()
                .map(column -> holder.tableName() + "." + column)
                .toList());
    }

    /** Two relationships that write one foreign key of one row, or the same link rows, would undo each other's changes. */
    private void checkSharedKeys(List<RelationshipDraft> relationships) {
        Map<List<Object>, RelationshipDraft> writers = new HashMap<>();
        for (RelationshipDraft relationship : relationships) {
            JoinDraft join = relationship.join();
            if (join == null || relationship.hasFailed() || !writesKeys(join.direction())) {
                continue;
            }
            RelationshipDraft writer = writers.putIfAbsent(List.of(relationship.owner(), join), relationship);
            if (writer != null) {
                refuseShared(relationship, writer, join);
            }
        }
    }

    private static boolean writesKeys(Direction direction) {
        return direction == Direction.MANY_TO_ONE || direction == Direction.MANY_TO_MANY;
    }

    private void refuseShared(RelationshipDraft relationship, RelationshipDraft writer, JoinDraft join) {
        if (join instanceof OverKey overKey) {
            problems.report(
                    relationship,
                    "It writes the foreign key "
                            + KeyCandidates.describe(overKey.key().columns()) + ", which "
                            + Names.quote(writer.describe()) + " writes already.",
                    "Name a column of its own with `foreignKey = \"" + Names.snakeCase(relationship.name()) + "_"
                            + String.join("_", overKey.key().referencedColumns()) + "\"`, or remove one of the two.");
        } else {
            problems.report(
                    relationship,
                    "It writes the rows of link table "
                            + Names.quote(relationship.annotation().secondary()) + ", which "
                            + Names.quote(writer.describe()) + " writes already.",
                    "Name a link table of its own as `secondary`, or remove one of the two.");
        }
    }
}
