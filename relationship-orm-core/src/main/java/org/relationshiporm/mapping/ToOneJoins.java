package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.JoinDraft.OverKey;
import org.relationshiporm.schema.ForeignKey;

/**
 * Finds the foreign key of each to-one relationship: one that {@code foreignKey} names, else the only one between the two tables, else a derived one. Which
 * of them is decided by the declared keys alone, so the order of the classes does not matter.
 */
final class ToOneJoins {

    private final Problems problems;
    private final KeyDerivation derivation;

    ToOneJoins(Problems problems) {
        this.problems = problems;
        this.derivation = new KeyDerivation(problems);
    }

    void find(List<RelationshipDraft> relationships) {
        List<RelationshipDraft> toOnes = new ArrayList<>();
        for (RelationshipDraft relationship : relationships) {
            if (!relationship.isToMany()) {
                toOnes.add(relationship);
            }
        }
        Set<RelationshipDraft> derived = new HashSet<>();
        for (RelationshipDraft relationship : toOnes) {
            if (relationship.isOpen() && relationship.choosesKey() && !findChosen(relationship)) {
                derived.add(relationship);
            }
        }
        for (RelationshipDraft relationship : toOnes) {
            if (relationship.isOpen() && !relationship.choosesKey() && !findUnnamed(relationship)) {
                derived.add(relationship);
            }
        }
        for (RelationshipDraft relationship : toOnes) {
            if (relationship.isOpen() && derived.contains(relationship)) {
                derive(relationship);
            }
        }
        for (RelationshipDraft relationship : toOnes) {
            if (relationship.isOpen()) {
                followCounterpart(relationship);
            }
        }
    }

    private boolean findChosen(RelationshipDraft relationship) {
        return relationship.remoteSide().isEmpty() ? findNamed(relationship) : findRemote(relationship);
    }

    /** Finds the key by the columns at its far end. False when the key is to be derived. */
    private boolean findRemote(RelationshipDraft relationship) {
        EntityDraft target = relationship.target();
        Set<String> remote = Set.copyOf(relationship.remoteSide());
        KeyCandidates own = KeyCandidates.between(relationship.owner(), target);
        KeyCandidates theirs = KeyCandidates.between(target, relationship.owner());
        List<OverKey> fitting = new ArrayList<>();
        own.keys().stream()
                .filter(key -> remote.equals(Set.copyOf(key.referencedColumns())) && isNamed(relationship, key))
                .forEach(key -> fitting.add(new OverKey(Direction.MANY_TO_ONE, key)));
        theirs.keys().stream()
                .filter(key -> remote.equals(Set.copyOf(key.columns())) && isNamed(relationship, key))
                .forEach(key -> fitting.add(new OverKey(Direction.ONE_TO_ONE, key)));
        RelationshipDraft other = relationship.guide();
        boolean targetsKey = target.keyColumns().stream()
                .map(org.relationshiporm.schema.Column::name)
                .collect(java.util.stream.Collectors.toSet())
                .equals(remote);
        if (fitting.size() == 1) {
            relationship.joinOver(fitting.get(0));
        } else if (fitting.size() > 1) {
            problems.report(
                    relationship,
                    "The relationship is ambiguous: " + own.describe() + ".",
                    "Name one with " + own.example() + ".");
        } else if (keysIncomplete(relationship)) {
            relationship.fail();
        } else if (targetsKey && (own.isEmpty() || relationship.namesColumns())) {
            return relationship.namesColumns() && findNamed(relationship);
        } else if (!isMadeBy(other, remote, theirs)) {
            refuseRemote(relationship, own, theirs);
        }
        return true;
    }

    /** Whether the other side makes the key whose columns are at this side's far end. */
    private static boolean isMadeBy(@Nullable RelationshipDraft other, Set<String> remote, KeyCandidates theirs) {
        return other != null
                && !other.isToMany()
                && (remote.equals(Set.copyOf(other.namedColumns())) || (!other.namesColumns() && theirs.isEmpty()));
    }

    private static boolean isNamed(RelationshipDraft relationship, ForeignKey key) {
        return !relationship.namesColumns()
                || Set.copyOf(relationship.namedColumns()).equals(Set.copyOf(key.columns()));
    }

    private void refuseRemote(RelationshipDraft relationship, KeyCandidates own, KeyCandidates theirs) {
        List<String> ends = new ArrayList<>();
        own.keys()
                .forEach(key -> ends.add(KeyCandidates.describe(key.referencedColumns()) + " (over this side's key "
                        + KeyCandidates.describe(key.columns()) + ")"));
        theirs.keys().forEach(key -> ends.add(KeyCandidates.describe(key.columns()) + " (the other side's key)"));
        problems.report(
                relationship,
                "Its `remoteSide` is " + KeyCandidates.describe(relationship.remoteSide())
                        + ", but no foreign key between "
                        + Names.quote(relationship.owner().tableName()) + " and "
                        + Names.quote(relationship.target().tableName()) + " ends there.",
                ends.isEmpty()
                        ? "Declare the key with @ForeignKey, or leave `remoteSide` out."
                        : "Name the columns of "
                                + Names.quote(relationship.target().tableName()) + " at the far end: "
                                + String.join(", or ", ends) + ".");
    }

    /** False when the named columns are to be derived. */
    private boolean findNamed(RelationshipDraft relationship) {
        KeyCandidates own = KeyCandidates.between(relationship.owner(), relationship.target());
        KeyCandidates theirs = theirs(relationship);
        List<String> named = relationship.namedColumns();
        Optional<ForeignKey> ownKey = own.of(named);
        Optional<ForeignKey> theirKey = theirs.of(named);
        if (ownKey.isPresent()) {
            join(relationship, Direction.MANY_TO_ONE, ownKey.get());
        } else if (theirKey.isPresent()) {
            join(relationship, Direction.ONE_TO_ONE, theirKey.get());
        } else {
            return refuseNamed(relationship, own, theirs);
        }
        return true;
    }

    /** The keys of the target's table to the owner's; none for a self-reference, whose one key is the owner's own. */
    private static KeyCandidates theirs(RelationshipDraft relationship) {
        return relationship.isSelfReference()
                ? new KeyCandidates(
                        relationship.target().tableName(), relationship.owner().tableName(), List.of())
                : KeyCandidates.between(relationship.target(), relationship.owner());
    }

    private boolean refuseNamed(RelationshipDraft relationship, KeyCandidates own, KeyCandidates theirs) {
        List<String> named = relationship.namedColumns();
        for (EntityDraft side : List.of(relationship.owner(), relationship.target())) {
            EntityDraft other = side == relationship.owner() ? relationship.target() : relationship.owner();
            Optional<PropertyDraft> column = named.stream()
                    .map(side::findColumn)
                    .flatMap(Optional::stream)
                    .findFirst();
            if (column.isPresent()) {
                refuseWithoutKey(relationship, side, other, column.get());
                return true;
            }
        }
        List<String> known = new ArrayList<>(own.columnNames());
        known.addAll(theirs.columnNames());
        Optional<String> qualified =
                named.stream().filter(name -> name.indexOf('.') >= 0).findFirst();
        if (qualified.isPresent()) {
            String name = qualified.get();
            problems.report(
                    relationship,
                    "Its `foreignKey` names " + Names.quote(name) + ", but columns are named without their table.",
                    "Write `foreignKey = \"" + name.substring(name.lastIndexOf('.') + 1) + "\"`.");
            return true;
        }
        Optional<String> near = named.stream()
                .map(name -> Names.nearest(name, known))
                .flatMap(Optional::stream)
                .findFirst();
        if (near.isPresent()) {
            problems.report(
                    relationship,
                    "Its `foreignKey` names " + Names.quote(named) + ", which neither table has.",
                    "Did you mean " + Names.quote(near.get())
                            + "? If another column is meant, declare a field for it with @ForeignKey.");
            return true;
        }
        return false;
    }

    private void refuseWithoutKey(
            RelationshipDraft relationship, EntityDraft side, EntityDraft other, PropertyDraft column) {
        if (side.keysIncomplete()) {
            relationship.fail();
            return;
        }
        List<String> key = other.keyColumns().stream()
                .map(org.relationshiporm.schema.Column::name)
                .toList();
        problems.report(
                relationship,
                "Its `foreignKey` names " + Names.quote(relationship.namedColumns())
                        + ", but that is no foreign key of " + Names.quote(side.tableName()) + " to "
                        + Names.quote(other.tableName()) + ".",
                "Annotate the " + column.origin() + " with @ForeignKey(\"" + other.tableName() + "."
                        + (key.size() == 1 ? key.get(0) : "...") + "\").");
    }

    /** False when a key is to be derived. */
    private boolean findUnnamed(RelationshipDraft relationship) {
        RelationshipDraft other = relationship.guide();
        if (other != null && other.hasFailed()) {
            relationship.fail();
            return true;
        }
        KeyCandidates own = KeyCandidates.between(relationship.owner(), relationship.target());
        if (other != null && !other.isToMany() && other.choosesKey()) {
            return true; // The other side's key is this one's, once it is found.
        }
        if (relationship.isSelfReference() || (other != null && other.isToMany())) {
            return findOwn(relationship, own, other);
        }
        KeyCandidates theirs = theirs(relationship);
        if (!own.isEmpty() && !theirs.isEmpty()) {
            problems.report(
                    relationship,
                    "The relationship is ambiguous: " + own.describe() + ", and " + theirs.describe() + ".",
                    "Name one with " + own.example() + ".");
            failWith(other);
        } else if (!own.isEmpty() || !theirs.isEmpty()) {
            pick(
                    relationship,
                    own.isEmpty() ? Direction.ONE_TO_ONE : Direction.MANY_TO_ONE,
                    own.isEmpty() ? theirs : own);
        } else if (keysIncomplete(relationship)) {
            relationship.fail();
        } else if (other != null) {
            refuseTwoWouldDo(relationship, other);
        } else {
            return false;
        }
        return true;
    }

    private boolean findOwn(RelationshipDraft relationship, KeyCandidates own, @Nullable RelationshipDraft other) {
        if (other != null && !other.isToMany()) {
            refuseTwoWouldDo(relationship, other);
            return true;
        }
        Optional<ForeignKey> named = other == null ? Optional.empty() : own.of(other.namedColumns());
        if (named.isPresent()) {
            join(relationship, Direction.MANY_TO_ONE, named.get());
        } else if (!own.isEmpty()) {
            pick(relationship, Direction.MANY_TO_ONE, own);
        } else if (keysIncomplete(relationship)) {
            relationship.fail();
        } else {
            return false;
        }
        return true;
    }

    private static boolean keysIncomplete(RelationshipDraft relationship) {
        return relationship.owner().keysIncomplete() || relationship.target().keysIncomplete();
    }

    private void pick(RelationshipDraft relationship, Direction direction, KeyCandidates candidates) {
        Optional<ForeignKey> only = candidates.only();
        if (only.isPresent()) {
            join(relationship, direction, only.get());
            return;
        }
        problems.report(
                relationship,
                "The relationship is ambiguous: " + candidates.describe() + ".",
                "Name one with " + candidates.example() + ".");
    }

    private void refuseTwoWouldDo(RelationshipDraft relationship, RelationshipDraft other) {
        other.fail();
        KeyCandidates own = KeyCandidates.between(relationship.owner(), relationship.target());
        String example = own.isEmpty()
                ? "`foreignKey = \"" + KeyDerivation.exampleName(other) + "\"` on " + Names.quote(other.describe())
                : own.example();
        problems.report(
                relationship,
                describeTwo(relationship, other, own),
                "Name the column on the side whose row holds it, such as " + example + ".");
    }

    private static String describeTwo(RelationshipDraft relationship, RelationshipDraft other, KeyCandidates own) {
        String both = "It and its other side " + Names.quote(other.describe());
        if (!own.isEmpty()) {
            return both + " could both hold the foreign key: " + own.describe() + ".";
        }
        if (relationship.isSelfReference()) {
            return both + " have no foreign key yet, and either could hold it.";
        }
        return "Neither table of this one-to-one has a foreign key to the other, and two would do: one in "
                + Names.quote(relationship.owner().tableName()) + ", or one in "
                + Names.quote(other.owner().tableName()) + ".";
    }

    private void derive(RelationshipDraft relationship) {
        RelationshipDraft other = relationship.guide();
        if (relationship.isViewOnly() && (other == null || other.isViewOnly())) {
            problems.report(
                    relationship,
                    "It is only for reading, and there is no foreign key between "
                            + Names.quote(relationship.owner().tableName()) + " and "
                            + Names.quote(relationship.target().tableName()) + " to read by.",
                    "Declare the key with @ForeignKey, or give the condition with `primaryJoin`.");
        } else if (other == null || !other.namesColumns()) {
            derivation.derive(relationship, relationship.namedColumns());
        } else if (!relationship.namesColumns()) {
            derivation.derive(relationship, other.namedColumns());
        } else if (other.isToMany() || !other.isOpen()) {
            derivation.derive(relationship, relationship.namedColumns());
        } else {
            other.fail();
            problems.report(
                    relationship,
                    "Both it and its other side " + Names.quote(other.describe())
                            + " name a foreign key column that no table has.",
                    "Name it only on the side whose row holds it.");
        }
    }

    /** The other side of a one-to-one that names the key. */
    private static void followCounterpart(RelationshipDraft relationship) {
        RelationshipDraft other = relationship.guide();
        if (other != null && other.join() instanceof OverKey found) {
            boolean theirs = found.direction() == Direction.MANY_TO_ONE;
            join(relationship, theirs ? Direction.ONE_TO_ONE : Direction.MANY_TO_ONE, found.key());
        } else {
            relationship.fail();
        }
    }

    private static void failWith(@Nullable RelationshipDraft other) {
        if (other != null) {
            other.fail();
        }
    }

    private static void join(RelationshipDraft relationship, Direction direction, ForeignKey key) {
        relationship.joinOver(new OverKey(direction, key));
    }
}
