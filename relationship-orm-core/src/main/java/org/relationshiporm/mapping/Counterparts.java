package org.relationshiporm.mapping;

import java.util.List;
import java.util.Optional;

/** Pairs relationships that name each other with {@code backPopulates}. */
final class Counterparts {

    private final Problems problems;

    Counterparts(Problems problems) {
        this.problems = problems;
    }

    void pair(List<RelationshipDraft> relationships) {
        for (RelationshipDraft relationship : relationships) {
            if (!otherName(relationship).isEmpty()) {
                checkTargets(relationship);
            }
        }
        for (RelationshipDraft relationship : relationships) {
            if (!otherName(relationship).isEmpty()) {
                pair(relationship);
            }
        }
        for (RelationshipDraft relationship : relationships) {
            checkKinds(relationship);
        }
    }

    private static String otherName(RelationshipDraft relationship) {
        return relationship.annotation().backPopulates();
    }

    /** Two that name each other but lead elsewhere are one mistake, although each for itself finds no other side. */
    private void checkTargets(RelationshipDraft relationship) {
        Optional<RelationshipDraft> other = relationship.target().findRelationship(otherName(relationship));
        if (relationship.hasFailed() || other.isEmpty() || other.get().target() == relationship.owner()) {
            return;
        }
        RelationshipDraft wrong = other.get();
        boolean meansThis = otherName(wrong).isEmpty()
                || (otherName(wrong).equals(relationship.name())
                        && wrong.target().findRelationship(relationship.name()).isEmpty());
        if (meansThis) {
            wrong.fail();
        }
        problems.report(
                relationship,
                "Its other side " + Names.quote(wrong.describe()) + " leads to "
                        + Names.quote(wrong.target().name()) + ", not to "
                        + Names.quote(relationship.owner().name()) + ".",
                "Give " + Names.quote(wrong.describe()) + " the type "
                        + Names.quote(holder(wrong, relationship.owner())) + ", or name another field.");
    }

    private static String holder(RelationshipDraft relationship, EntityDraft target) {
        return (relationship.isToMany() ? "ToMany<" : "ToOne<") + target.name() + ">";
    }

    private void pair(RelationshipDraft relationship) {
        if (relationship.hasFailed() || relationship.counterpart() != null) {
            return;
        }
        String name = otherName(relationship);
        Optional<RelationshipDraft> other = relationship.target().findRelationship(name);
        if (other.isEmpty()) {
            refuseUnknown(relationship, name);
        } else if (other.get() == relationship && !(relationship.isToMany() && relationship.isOverLink())) {
            problems.report(
                    relationship,
                    "It names itself as its other side, which only a many-to-many can be.",
                    "Declare a second relationship for the other direction, or leave `backPopulates` out.");
        } else if (other.get().hasFailed()) {
            relationship.fail();
        } else if (!otherName(other.get()).equals(relationship.name())) {
            refuseOneSided(relationship, other.get());
        } else {
            relationship.pairWith(other.get());
            other.get().pairWith(relationship);
        }
    }

    private void refuseUnknown(RelationshipDraft relationship, String name) {
        EntityDraft target = relationship.target();
        if (target.isUnreadable(name)) {
            relationship.fail();
            return;
        }
        List<String> candidates = target.relationships().stream()
                .filter(candidate -> candidate.target() == relationship.owner() && candidate != relationship)
                .map(RelationshipDraft::name)
                .toList();
        String attribute = target.findField(name).isPresent()
                ? ", which is a column, not a relationship."
                : ", which does not exist.";
        String remedy = candidates.isEmpty()
                ? "Declare it there as " + declaration(relationship, name) + ", or leave `backPopulates` out."
                : Names.suggest(
                        name,
                        "relationships from `" + target.name() + "` to `"
                                + relationship.owner().name() + "`",
                        candidates);
        problems.report(
                relationship, "Its other side is to be " + Names.quote(target.name() + "." + name) + attribute, remedy);
    }

    private static String declaration(RelationshipDraft relationship, String name) {
        String secondary = relationship.annotation().secondary();
        boolean toOne = relationship.isToMany() && secondary.isEmpty();
        return "`@Relationship(" + (secondary.isEmpty() ? "" : "secondary = \"" + secondary + "\", ")
                + "backPopulates = \""
                + relationship.name() + "\") private final " + (toOne ? "ToOne<" : "ToMany<")
                + relationship.owner().name() + "> "
                + name + "`";
    }

    private void refuseOneSided(RelationshipDraft relationship, RelationshipDraft other) {
        String back = otherName(other).isEmpty()
                ? "names no other side"
                : "names " + Names.quote(otherName(other)) + " as its other side";
        problems.report(
                relationship,
                "It names " + Names.quote(other.describe()) + " as its other side, but that " + back + ".",
                "Write `backPopulates = \"" + relationship.name() + "\"` on " + Names.quote(other.describe()) + ".");
    }

    /** What two sides can be to each other, as far as it shows without foreign keys. */
    private void checkKinds(RelationshipDraft relationship) {
        if (relationship.hasFailed()) {
            return;
        }
        if (relationship.isOverLink() && !relationship.isToMany()) {
            problems.report(
                    relationship,
                    "It goes through link table "
                            + Names.quote(relationship.annotation().secondary()) + ", but a ToOne holds one object.",
                    "Declare it as a ToMany, or remove `secondary`.");
            return;
        }
        RelationshipDraft other = relationship.counterpart();
        if (other == null || other.hasFailed()) {
            return;
        }
        String mine = relationship.annotation().secondary();
        String theirs = other.annotation().secondary();
        if (!mine.equals(theirs) && relationship.isToMany() && other.isToMany()) {
            other.fail();
            problems.report(
                    relationship,
                    "It " + through(mine) + ", but its other side " + Names.quote(other.describe()) + " "
                            + through(theirs) + ".",
                    "Write the same `secondary` on both.");
        } else if (relationship.isOverLink() && !other.isToMany()) {
            other.fail();
            problems.report(
                    relationship,
                    "It goes through link table " + Names.quote(mine) + ", but its other side "
                            + Names.quote(other.describe()) + " is a ToOne.",
                    "Declare the other side as a ToMany with the same `secondary`, or remove `secondary` here.");
        } else if (relationship.isToMany() && other.isToMany() && !relationship.isOverLink()) {
            other.fail();
            problems.report(
                    relationship,
                    "Both it and its other side " + Names.quote(other.describe())
                            + " are collections without a link table.",
                    "Write the same `secondary = \"...\"` on both, or declare one side as a ToOne.");
        }
    }

    private static String through(String secondary) {
        return secondary.isEmpty() ? "has no link table" : "goes through link table " + Names.quote(secondary);
    }
}
