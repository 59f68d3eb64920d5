package org.relationshiporm.mapping;

import java.util.List;
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
            if (other != null && other != relationship && !relationship.hasFailed() && !other.hasFailed()) {
                check(relationship, other);
            }
        }
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
}
