package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Table;

/** The link tables that are derived from the keys of both sides of a relationship. */
final class LinkTables {

    private final Problems problems;
    private final KnownTables tables;
    private final MappingOptions options;
    private final Map<String, Table> derived = new LinkedHashMap<>();

    LinkTables(Problems problems, KnownTables tables, MappingOptions options) {
        this.options = options;
        this.problems = problems;
        this.tables = tables;
    }

    List<Table> tables() {
        return List.copyOf(derived.values());
    }

    Optional<Table> find(String name) {
        return Optional.ofNullable(derived.get(name));
    }

    /** A new link table; with {@code targetFirst} the columns that refer to the target come first. Empty when a mistake was reported. */
    Optional<Table> derive(RelationshipDraft relationship, boolean targetFirst) {
        EntityDraft owner = relationship.owner();
        EntityDraft target = relationship.target();
        if (!owner.hasKey() || !target.hasKey()) {
            relationship.fail();
            return Optional.empty();
        }
        if (isMisspelt(relationship)) {
            return Optional.empty();
        }
        List<String> ownerColumns = ownerColumns(relationship);
        List<String> targetColumns = targetColumns(relationship);
        if (ownerColumns == null || targetColumns == null || !Collections.disjoint(ownerColumns, targetColumns)) {
            refuseNames(relationship);
            return Optional.empty();
        }
        String name = tables.resolve(relationship.annotation().secondary());
        Table table = options.finish(
                targetFirst
                        ? build(name, target, targetColumns, owner, ownerColumns)
                        : build(name, owner, ownerColumns, target, targetColumns));
        derived.put(table.qualifiedName(), table);
        return Optional.of(table);
    }

    /** Whether the name is nearly that of a table that was given, which was then meant. */
    private boolean isMisspelt(RelationshipDraft relationship) {
        String name = relationship.annotation().secondary();
        if (tables.given().isEmpty()) {
            return false;
        }
        Optional<String> near = Names.nearest(
                name, tables.given().stream().map(Table::qualifiedName).toList());
        near.ifPresent(given -> problems.report(
                relationship,
                "There is no link table " + Names.quote(name) + ".",
                "Did you mean " + Names.quote(given)
                        + "? A table can be derived only under a name less like that of a given one."));
        return near.isPresent();
    }

    /** The columns for the owner's key: named on this side, as the second part on the other, or made from the class's name; null when unknown. */
    private static @Nullable List<String> ownerColumns(RelationshipDraft relationship) {
        int size = relationship.owner().keyColumns().size();
        List<String> named = relationship.namedColumns();
        if (!named.isEmpty()) {
            return named.size() < size ? null : named.subList(0, size);
        }
        RelationshipDraft other = relationship.counterpart();
        List<String> there = other == null ? List.of() : other.namedColumns();
        int rest = relationship.target().keyColumns().size();
        if (there.size() == rest + size) {
            return there.subList(rest, there.size());
        }
        return relationship.isSelfReference() ? null : defaultNames(relationship.owner());
    }

    /** The columns for the target's key: the second part here, the first on the other side, or made from the class's name; null when unknown. */
    private static @Nullable List<String> targetColumns(RelationshipDraft relationship) {
        int size = relationship.target().keyColumns().size();
        int first = relationship.owner().keyColumns().size();
        List<String> named = relationship.namedColumns();
        if (named.size() > first) {
            return named.size() == first + size ? named.subList(first, named.size()) : null;
        }
        RelationshipDraft other = relationship.counterpart();
        List<String> there = other == null ? List.of() : other.namedColumns();
        if (!there.isEmpty()) {
            return there.size() < size ? null : there.subList(0, size);
        }
        return relationship.isSelfReference() ? null : defaultNames(relationship.target());
    }

    private static List<String> defaultNames(EntityDraft entity) {
        List<String> names = new ArrayList<>();
        for (Column column : entity.keyColumns()) {
            names.add(Names.snakeCase(entity.name()) + "_" + column.name());
        }
        return List.copyOf(names);
    }

    private void refuseNames(RelationshipDraft relationship) {
        EntityDraft owner = relationship.owner();
        EntityDraft target = relationship.target();
        String link = "link table " + Names.quote(relationship.annotation().secondary());
        String cause = relationship.namesColumns()
                ? "Its `foreignKey` does not give " + link + " a column of its own for each column of both keys."
                : "The columns of " + link + " that refer to each side would have the same names, made from "
                        + Names.quote(Names.snakeCase(owner.name())) + ".";
        List<String> example = new ArrayList<>(defaultNames(owner));
        boolean alike = Names.snakeCase(owner.name()).equals(Names.snakeCase(target.name()));
        defaultNames(target).forEach(name -> example.add(alike ? "other_" + name : name));
        problems.report(
                relationship,
                cause,
                "Name the columns that refer to this side, then those that refer to the other: `foreignKey = "
                        + Names.literal(example) + "`.");
    }

    private static Table build(
            String name, EntityDraft first, List<String> firstColumns, EntityDraft second, List<String> secondColumns) {
        List<Column> columns = new ArrayList<>();
        List<ForeignKey> compositeKeys = new ArrayList<>();
        addSide(columns, compositeKeys, first, firstColumns);
        addSide(columns, compositeKeys, second, secondColumns);
        int dot = name.lastIndexOf('.');
        Table table = Table.of(name.substring(dot + 1), columns, compositeKeys);
        return dot > 0 ? table.inSchema(name.substring(0, dot)) : table;
    }

    private static void addSide(
            List<Column> columns, List<ForeignKey> compositeKeys, EntityDraft entity, List<String> names) {
        List<Column> key = entity.keyColumns();
        ForeignKey foreignKey =
                ForeignKey.of(names, entity.tableName(), Column.names(key), ReferentialAction.NO_ACTION);
        boolean single = key.size() == 1;
        for (int part = 0; part < key.size(); part++) {
            columns.add(new Column(
                    names.get(part),
                    key.get(part).type(),
                    false,
                    true,
                    false,
                    false,
                    null,
                    single ? foreignKey : null));
        }
        if (!single) {
            compositeKeys.add(foreignKey);
        }
    }
}
