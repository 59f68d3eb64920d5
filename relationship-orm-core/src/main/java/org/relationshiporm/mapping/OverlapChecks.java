package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.JoinDraft.OverKey;
import org.relationshiporm.mapping.JoinDraft.OverLink;
import org.relationshiporm.schema.ForeignKey;

/**
 * Checks that no two relationships write one column, or the same link rows, without knowing of each other: they would undo each other's changes. The other
 * side of a relationship knows, and so does what {@code overlaps} names; what is only for reading writes nothing.
 */
final class OverlapChecks {

    private final Problems problems;
    private final List<EntityDraft> entities;

    OverlapChecks(Problems problems, List<EntityDraft> entities) {
        this.problems = problems;
        this.entities = entities;
    }

    /** A column that a relationship writes. */
    private record Written(String table, String column) {

        @Override
        public String toString() {
            return table + "." + column;
        }
    }

    void check(List<RelationshipDraft> relationships) {
        Map<RelationshipDraft, Set<RelationshipDraft>> known = new HashMap<>();
        for (RelationshipDraft relationship : relationships) {
            known.put(relationship, overlaps(relationship));
        }
        Map<Written, List<RelationshipDraft>> writers = new HashMap<>();
        for (RelationshipDraft relationship : relationships) {
            JoinDraft join = relationship.join();
            if (join == null || relationship.hasFailed() || relationship.isViewOnly()) {
                continue;
            }
            List<Written> written = written(relationship, join);
            for (Written column : written) {
                RelationshipDraft other = stranger(known, relationship, writers.getOrDefault(column, List.of()));
                if (other != null) {
                    refuse(relationship, join, other, column);
                    for (RelationshipDraft side : sides(relationship)) {
                        known.getOrDefault(side, new HashSet<>()).add(other);
                    }
                    break;
                }
            }
            for (Written column : written) {
                List<RelationshipDraft> all = writers.get(column);
                if (all == null) {
                    all = new ArrayList<>();
                    writers.put(column, all);
                }
                all.add(relationship);
            }
        }
    }

    /** The first of {@code writers} that neither is the other side of {@code relationship} nor is named by it. */
    private static @Nullable RelationshipDraft stranger(
            Map<RelationshipDraft, Set<RelationshipDraft>> known,
            RelationshipDraft relationship,
            List<RelationshipDraft> writers) {
        for (RelationshipDraft writer : writers) {
            if (!know(known, relationship, writer)) {
                return writer;
            }
        }
        return null;
    }

    /** Whether two writers are sides of one relationship, or a side of the one names a side of the other. */
    private static boolean know(
            Map<RelationshipDraft, Set<RelationshipDraft>> known, RelationshipDraft first, RelationshipDraft second) {
        List<RelationshipDraft> left = sides(first);
        List<RelationshipDraft> right = sides(second);
        return left.contains(second)
                || left.stream().anyMatch(side -> !Collections.disjoint(known.getOrDefault(side, Set.of()), right))
                || right.stream().anyMatch(side -> !Collections.disjoint(known.getOrDefault(side, Set.of()), left));
    }

    private static List<RelationshipDraft> sides(RelationshipDraft relationship) {
        RelationshipDraft other = relationship.counterpart();
        return other == null ? List.of(relationship) : List.of(relationship, other);
    }

    private static List<Written> written(RelationshipDraft relationship, JoinDraft join) {
        List<Written> written = new ArrayList<>();
        if (join instanceof OverKey overKey) {
            EntityDraft holder =
                    join.direction() == Direction.MANY_TO_ONE ? relationship.owner() : relationship.target();
            for (String column : overKey.key().columns()) {
                written.add(new Written(holder.tableName(), column));
            }
        } else if (join instanceof OverLink link) {
            Set<String> columns = new java.util.LinkedHashSet<>(link.toOwner().columns());
            columns.addAll(link.toTarget().columns());
            for (String column : columns) {
                written.add(new Written(link.table().qualifiedName(), column));
            }
        }
        return written;
    }

    /** The relationships that {@code overlaps} names. */
    private Set<RelationshipDraft> overlaps(RelationshipDraft relationship) {
        Set<RelationshipDraft> found = new HashSet<>();
        for (String name : relationship.annotation().overlaps()) {
            int dot = name.lastIndexOf('.');
            List<EntityDraft> classes = dot < 0
                    ? List.of(relationship.owner(), relationship.target())
                    : entities.stream()
                            .filter(entity -> entity.name().equals(name.substring(0, dot)))
                            .toList();
            List<RelationshipDraft> named = classes.stream()
                    .map(entity -> entity.findRelationship(name.substring(dot + 1)))
                    .flatMap(Optional::stream)
                    .toList();
            found.addAll(named);
            boolean unreadable = classes.stream().anyMatch(entity -> entity.isUnreadable(name.substring(dot + 1)));
            if (named.isEmpty() && !unreadable) {
                List<String> known = entities.stream()
                        .flatMap(entity -> entity.relationships().stream())
                        .filter(candidate -> candidate != relationship)
                        .map(candidate -> classes.contains(candidate.owner()) && dot < 0
                                ? candidate.name()
                                : candidate.describe())
                        .distinct()
                        .toList();
                problems.report(
                        relationship.owner(),
                        relationship.name(),
                        "Its `overlaps` names " + Names.quote(name) + ", which is no relationship"
                                + (dot < 0
                                        ? " of "
                                                + Names.quote(
                                                        relationship.owner().name())
                                                + (relationship.isSelfReference()
                                                        ? ""
                                                        : " or "
                                                                + Names.quote(relationship
                                                                        .target()
                                                                        .name()))
                                        : "")
                                + ".",
                        Names.suggest(name, "relationships", known));
            }
        }
        return found;
    }

    private void refuse(RelationshipDraft relationship, JoinDraft join, RelationshipDraft other, Written column) {
        String way = "`viewOnly = true` on the one that only reads, or `overlaps = \""
                + (other.owner() == relationship.owner() || other.owner() == relationship.target()
                        ? other.name()
                        : other.describe())
                + "\"` when both are to write it";
        if (!join.equals(other.join()) || relationship.owner() != other.owner()) {
            boolean sides = relationship.counterpart() == null
                    && other.counterpart() == null
                    && isOtherSide(relationship, other);
            problems.report(
                    relationship,
                    "It writes column " + Names.quote(column.toString()) + ", which " + Names.quote(other.describe())
                            + " writes too, and neither knows of the other's changes.",
                    sides
                            ? "Make each the other side of the other, `backPopulates = \"" + other.name()
                                    + "\"` here and `backPopulates = \"" + relationship.name() + "\"` there; or write "
                                    + way + "."
                            : "Write " + way + ".");
        } else if (join instanceof OverKey overKey) {
            ForeignKey key = overKey.key();
            String remedy = join.direction() == Direction.MANY_TO_ONE
                    ? "Name a column of its own with `foreignKey = \"" + Names.snakeCase(relationship.name()) + "_"
                            + String.join("_", key.referencedColumns()) + "\"`"
                    : "Remove one of the two";
            problems.report(
                    relationship,
                    "It writes the foreign key " + KeyCandidates.describe(key.columns()) + ", which "
                            + Names.quote(other.describe()) + " writes already.",
                    remedy + ", or write " + way + ".");
        } else {
            problems.report(
                    relationship,
                    "It writes the rows of link table "
                            + Names.quote(relationship.annotation().secondary()) + ", which "
                            + Names.quote(other.describe()) + " writes already.",
                    "Name a link table of its own as `secondary`, or write " + way + ".");
        }
    }

    /** Whether the two could be each other's other side: the same keys, seen from both ends. */
    private static boolean isOtherSide(RelationshipDraft relationship, RelationshipDraft other) {
        if (relationship.owner() != other.target() || relationship.target() != other.owner()) {
            return false;
        }
        if (relationship.join() instanceof OverKey mine && other.join() instanceof OverKey theirs) {
            return mine.key().equals(theirs.key())
                    && (mine.direction() == Direction.MANY_TO_ONE) != (theirs.direction() == Direction.MANY_TO_ONE);
        }
        return relationship.join() instanceof OverLink mine
                && other.join() instanceof OverLink theirs
                && mine.mirrored().equals(theirs);
    }
}
