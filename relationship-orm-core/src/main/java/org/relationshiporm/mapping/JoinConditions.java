package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.JoinColumn.Role;
import org.relationshiporm.mapping.JoinCondition.Compare;
import org.relationshiporm.mapping.JoinCondition.Operand;
import org.relationshiporm.mapping.JoinDraft.OverCondition;
import org.relationshiporm.mapping.JoinDraft.OverKey;
import org.relationshiporm.mapping.JoinDraft.OverLink;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.Comparison;

/**
 * Finds the joins of relationships whose condition is a text: reads it, and finds the foreign key among the columns that it equates. What remains are
 * criteria beside the key. Without a key, the relationship is only for reading.
 */
final class JoinConditions {

    private final Problems problems;
    private final KnownTables tables;
    private final LinkJoins links;

    JoinConditions(Problems problems, KnownTables tables, LinkJoins links) {
        this.problems = problems;
        this.tables = tables;
        this.links = links;
    }

    /** Two columns that must be equal, of different tables, and the condition that says so. */
    private record Pair(JoinColumn first, JoinColumn second, JoinCondition condition) {

        /** The column's name in the table of this role; null when the pair is not of that table. */
        @Nullable
        String of(Role role) {
            return first.role() == role
                    ? first.column().name()
                    : second.role() == role ? second.column().name() : null;
        }
    }

    /** Finds the joins over foreign keys of the two tables; sides that name the key come first, so that the other ones can follow them. */
    void findKeys(List<RelationshipDraft> relationships) {
        List<RelationshipDraft> concerned = new ArrayList<>();
        for (RelationshipDraft relationship : relationships) {
            if (isConcerned(relationship) && !relationship.isOverLink()) {
                concerned.add(relationship);
            }
        }
        for (boolean namesColumns : new boolean[] {true, false}) {
            for (RelationshipDraft relationship : concerned) {
                if (relationship.namesColumns() == namesColumns) {
                    findKey(relationship);
                }
            }
        }
    }

    /** Finds the joins over link tables, once those that can be derived are. */
    void findLinks(List<RelationshipDraft> relationships) {
        for (RelationshipDraft relationship : relationships) {
            if (isConcerned(relationship) && relationship.isOverLink()) {
                findLink(relationship);
            }
        }
    }

    private static boolean isConcerned(RelationshipDraft relationship) {
        return relationship.hasCondition() && !relationship.hasFailed() && relationship.join() == null;
    }

    private @Nullable List<JoinCondition> read(RelationshipDraft relationship, JoinNames names) {
        List<JoinCondition> all = new ArrayList<>();
        boolean readable = read(
                        relationship, "primaryJoin", relationship.annotation().primaryJoin(), names, all)
                & read(relationship, "secondaryJoin", relationship.annotation().secondaryJoin(), names, all);
        return readable ? all : null;
    }

    private boolean read(
            RelationshipDraft relationship, String element, String text, JoinNames names, List<JoinCondition> all) {
        if (text.isBlank()) {
            return true;
        }
        try {
            all.addAll(JoinText.read(text, names));
            return true;
        } catch (JoinTextException e) {
            if (relationship.owner().hasUnreadable() || relationship.target().hasUnreadable()) {
                relationship.fail(); // The name may be that of a field whose mistake was reported.
            } else {
                problems.report(
                        relationship,
                        "Its `" + element + " = \"" + text + "\"` is not understood " + e.describePlace() + ", which "
                                + e.getMessage() + ".",
                        e.remedy());
            }
            return false;
        }
    }

    private static List<Pair> pairs(List<JoinCondition> conditions, Role left, Role right) {
        List<Pair> pairs = new ArrayList<>();
        for (JoinCondition condition : conditions) {
            if (condition instanceof Compare compare
                    && compare.operator() == Comparison.EQUAL
                    && compare.left() instanceof Operand.Named first
                    && compare.right() instanceof Operand.Named second
                    && Set.of(left, right)
                            .equals(new HashSet<>(List.of(
                                    first.column().role(), second.column().role())))) {
                pairs.add(new Pair(first.column(), second.column(), condition));
            }
        }
        return pairs;
    }

    // ---------------------------------------------------------------- keys

    private void findKey(RelationshipDraft relationship) {
        if (!relationship.annotation().secondaryJoin().isEmpty()) {
            problems.report(
                    relationship,
                    "It has a `secondaryJoin`, but no link table.",
                    "Name the link table with `secondary`, or give the condition as `primaryJoin`.");
            return;
        }
        List<JoinCondition> conditions = read(relationship, new JoinNames(relationship, null, null));
        if (conditions == null) {
            return;
        }
        List<Pair> pairs = pairs(conditions, Role.THIS, Role.TARGET);
        List<OverKey> joins = keys(relationship, pairs);
        if (joins.isEmpty() && relationship.namesColumns()) {
            undeclaredKey(relationship, pairs).ifPresent(joins::add);
        } else if (joins.isEmpty()) {
            keyOfCounterpart(relationship, pairs).ifPresent(joins::add);
        }
        if (joins.size() == 1) {
            OverKey join = joins.get(0);
            relationship.joinOver(join, beside(conditions, pairs, join));
        } else if (relationship.isViewOnly()) {
            Direction direction = relationship.isToMany() ? Direction.ONE_TO_MANY : Direction.ONE_TO_ONE;
            relationship.joinOver(new OverCondition(direction, null), conditions);
        } else if (joins.isEmpty()) {
            refuseWithoutKey(relationship, "its `primaryJoin` equates no foreign key with the key it refers to");
        } else {
            problems.report(
                    relationship,
                    "The relationship is ambiguous: its `primaryJoin` equates several foreign keys ("
                            + String.join(
                                    ", ",
                                    joins.stream()
                                            .map(join -> KeyCandidates.describe(
                                                    join.key().columns()))
                                            .toList())
                            + ").",
                    "Name the one to write with `foreignKey = "
                            + Names.literal(joins.get(0).key().columns()) + "`.");
        }
    }

    private void refuseWithoutKey(RelationshipDraft relationship, String cause) {
        if (relationship.owner().keysIncomplete() || relationship.target().keysIncomplete()) {
            relationship.fail();
            return;
        }
        problems.report(
                relationship,
                "It could not be written: " + cause + ".",
                "Annotate the key's field with @ForeignKey, or name its column with `foreignKey`, or, when the relationship is only for reading, write "
                        + "`viewOnly = true`.");
    }

    /** The declared keys that the pairs contain, of the direction that the holder allows. */
    private static List<OverKey> keys(RelationshipDraft relationship, List<Pair> pairs) {
        List<OverKey> found = new ArrayList<>();
        if (!relationship.isToMany()) {
            for (ForeignKey key : relationship.owner().foreignKeysTo(relationship.target())) {
                if (contains(pairs, Role.THIS, key.columns(), Role.TARGET, key.referencedColumns())) {
                    found.add(new OverKey(Direction.MANY_TO_ONE, key));
                }
            }
        }
        for (ForeignKey key : relationship.target().foreignKeysTo(relationship.owner())) {
            if (contains(pairs, Role.TARGET, key.columns(), Role.THIS, key.referencedColumns())) {
                found.add(new OverKey(relationship.isToMany() ? Direction.ONE_TO_MANY : Direction.ONE_TO_ONE, key));
            }
        }
        if (relationship.namesColumns()) {
            Set<String> named = Set.copyOf(relationship.namedColumns());
            found.removeIf(join -> !named.equals(Set.copyOf(join.key().columns())));
        }
        return found;
    }

    private static boolean contains(
            List<Pair> pairs, Role holder, List<String> columns, Role referenced, List<String> referencedColumns) {
        for (int part = 0; part < columns.size(); part++) {
            String column = columns.get(part);
            String other = referencedColumns.get(part);
            if (pairs.stream().noneMatch(pair -> column.equals(pair.of(holder)) && other.equals(pair.of(referenced)))) {
                return false;
            }
        }
        return true;
    }

    /** A key that {@code foreignKey} names and no table declares: the database does not check it, the relationship writes it all the same. */
    private static Optional<OverKey> undeclaredKey(RelationshipDraft relationship, List<Pair> pairs) {
        for (Role holder : relationship.isToMany() ? List.of(Role.TARGET) : List.of(Role.THIS, Role.TARGET)) {
            Role other = holder == Role.THIS ? Role.TARGET : Role.THIS;
            List<String> referenced = new ArrayList<>();
            for (String column : relationship.namedColumns()) {
                pairs.stream()
                        .filter(pair -> column.equals(pair.of(holder)))
                        .map(pair -> pair.of(other))
                        .flatMap(Stream::ofNullable)
                        .findFirst()
                        .ifPresent(referenced::add);
            }
            if (referenced.size() == relationship.namedColumns().size()) {
                EntityDraft table = holder == Role.THIS ? relationship.target() : relationship.owner();
                ForeignKey key = ForeignKey.of(
                        relationship.namedColumns(), table.tableName(), referenced, ReferentialAction.NO_ACTION);
                Direction direction = holder == Role.THIS
                        ? Direction.MANY_TO_ONE
                        : relationship.isToMany() ? Direction.ONE_TO_MANY : Direction.ONE_TO_ONE;
                return Optional.of(new OverKey(direction, key));
            }
        }
        return Optional.empty();
    }

    /** The key that the other side joins over, where the pairs contain it. */
    private static Optional<OverKey> keyOfCounterpart(RelationshipDraft relationship, List<Pair> pairs) {
        RelationshipDraft other = relationship.counterpart();
        if (other == null || !(other.join() instanceof OverKey join)) {
            return Optional.empty();
        }
        boolean theirs = join.direction() == Direction.MANY_TO_ONE;
        Role holder = theirs ? Role.TARGET : Role.THIS;
        Role referenced = theirs ? Role.THIS : Role.TARGET;
        if (!contains(
                pairs, holder, join.key().columns(), referenced, join.key().referencedColumns())) {
            return Optional.empty();
        }
        Direction direction = !theirs
                ? Direction.MANY_TO_ONE
                : relationship.isToMany() ? Direction.ONE_TO_MANY : Direction.ONE_TO_ONE;
        return Optional.of(new OverKey(direction, join.key()));
    }

    private static List<JoinCondition> beside(List<JoinCondition> conditions, List<Pair> pairs, OverKey join) {
        boolean own = join.direction() == Direction.MANY_TO_ONE;
        return without(conditions, pairs, own ? Role.THIS : Role.TARGET, join.key(), own ? Role.TARGET : Role.THIS);
    }

    /** The conditions but those that equate the key. */
    private static List<JoinCondition> without(
            List<JoinCondition> conditions, List<Pair> pairs, Role holder, ForeignKey key, Role referenced) {
        List<JoinCondition> rest = new ArrayList<>(conditions);
        for (int part = 0; part < key.columns().size(); part++) {
            String column = key.columns().get(part);
            String other = key.referencedColumns().get(part);
            pairs.stream()
                    .filter(pair -> column.equals(pair.of(holder)) && other.equals(pair.of(referenced)))
                    .forEach(pair -> rest.remove(pair.condition()));
        }
        return rest;
    }

    // ---------------------------------------------------------------- links

    private void findLink(RelationshipDraft relationship) {
        String name = tables.resolve(relationship.annotation().secondary());
        Optional<Table> link = links.find(name);
        if (link.isEmpty()) {
            if (tables.isMissing(name)) {
                relationship.fail();
                return;
            }
            problems.report(
                    relationship,
                    "There is no link table " + Names.quote(name) + ", and none can be derived for a condition.",
                    Names.suggest(name, "tables", tables.names()) + " Or give the Table to MetaData.of(...).");
            return;
        }
        Table table = link.get();
        List<JoinCondition> conditions = read(
                relationship,
                new JoinNames(relationship, tables.findEntity(name).orElse(null), table));
        if (conditions == null) {
            return;
        }
        List<Pair> ownerPairs = pairs(conditions, Role.THIS, Role.LINK);
        List<Pair> targetPairs = pairs(conditions, Role.LINK, Role.TARGET);
        Optional<ForeignKey> toOwner = linkKey(table, relationship.owner(), ownerPairs, Role.THIS, null);
        Optional<ForeignKey> toTarget =
                linkKey(table, relationship.target(), targetPairs, Role.TARGET, toOwner.orElse(null));
        if (toOwner.isPresent() && toTarget.isPresent()) {
            List<JoinCondition> rest = without(conditions, ownerPairs, Role.LINK, toOwner.get(), Role.THIS);
            rest = without(rest, targetPairs, Role.LINK, toTarget.get(), Role.TARGET);
            relationship.joinOver(new OverLink(table, toOwner.get(), toTarget.get()), rest);
        } else if (relationship.isViewOnly()) {
            relationship.joinOver(new OverCondition(Direction.MANY_TO_MANY, table), conditions);
        } else {
            refuseWithoutKey(
                    relationship,
                    "its conditions do not equate columns of link table " + Names.quote(table.qualifiedName())
                            + " with those of " + (toOwner.isPresent() ? "the target" : "this class"));
        }
    }

    /** The link table's key to one side: a declared one that the pairs contain, else the pairs themselves, else the only one that there is. */
    private static Optional<ForeignKey> linkKey(
            Table link, EntityDraft side, List<Pair> pairs, Role role, @Nullable ForeignKey taken) {
        List<ForeignKey> declared = link.foreignKeys().stream()
                .filter(key -> key.referencedTable().equals(side.tableName()) && !key.equals(taken))
                .toList();
        if (pairs.isEmpty()) {
            return declared.size() == 1 ? Optional.of(declared.get(0)) : Optional.empty();
        }
        return declared.stream()
                .filter(key -> contains(pairs, Role.LINK, key.columns(), role, key.referencedColumns()))
                .findFirst()
                .or(() -> Optional.of(ForeignKey.of(
                        pairs.stream()
                                .map(pair -> pair.of(Role.LINK))
                                .flatMap(Stream::ofNullable)
                                .toList(),
                        side.tableName(),
                        pairs.stream()
                                .map(pair -> pair.of(role))
                                .flatMap(Stream::ofNullable)
                                .toList(),
                        ReferentialAction.NO_ACTION)));
    }
}
