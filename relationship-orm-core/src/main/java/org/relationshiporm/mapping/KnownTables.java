package org.relationshiporm.mapping;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Table;

/** The tables that foreign keys and link tables may name: those given and those of the entities. */
final class KnownTables {

    private final Map<String, Table> given = new LinkedHashMap<>();
    private final Map<String, EntityDraft> entities = new LinkedHashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Problems problems;
    private final @Nullable String schema;

    /** @param schema where tables of entities lie whose mapping does not say it */
    KnownTables(Problems problems, @Nullable String schema) {
        this.schema = schema;
        this.problems = problems;
    }

    void addGiven(List<Table> tables) {
        for (Table table : tables) {
            Table previous = given.putIfAbsent(table.qualifiedName(), table);
            if (previous != null && previous != table) {
                problems.reportTable(
                        table.qualifiedName(), "Two tables of this name were given.", "Rename one, or give one only.");
            }
        }
    }

    void add(EntityDraft entity) {
        String name = entity.tableName();
        EntityDraft previous = entities.putIfAbsent(name, entity);
        if (previous != null) {
            problems.report(
                    entity.type(),
                    null,
                    "Its table " + Names.quote(name) + " is the table of " + Names.quote(previous.name()) + " already.",
                    "Name another with @Table(\"...\"), or map one of the two classes only.");
        } else if (given.containsKey(name)) {
            problems.report(
                    entity.type(),
                    null,
                    "Its table " + Names.quote(name) + " was given as a Table as well.",
                    "Leave the Table out; the class declares it.");
        }
    }

    /** The full name of the table that {@code name}, written in a mapping, means. */
    String resolve(String name) {
        return schema == null || name.indexOf('.') >= 0 || given.containsKey(name) || entities.containsKey(name)
                ? name
                : schema + "." + name;
    }

    /** Remembers the table of a class that cannot be read or was not given, which was reported, so that what refers to it is not reported as well. */
    void addMissing(Class<?> type) {
        org.relationshiporm.entity.Table annotation = type.getAnnotation(org.relationshiporm.entity.Table.class);
        String name = annotation == null || annotation.value().isEmpty()
                ? Names.snakeCase(type.getSimpleName())
                : annotation.value();
        missing.add(
                annotation == null || annotation.schema().isEmpty() ? resolve(name) : annotation.schema() + "." + name);
    }

    /** Whether {@code name} is, or with a plural ending may be, the table of a class that could not be read. */
    boolean isMissing(String name) {
        String meant = resolve(name);
        return missing.stream().anyMatch(known -> meant.equals(known) || Names.isNear(meant, known));
    }

    /** The table as far as it was read. */
    Optional<Table> find(String name) {
        String meant = resolve(name);
        EntityDraft entity = entities.get(meant);
        return entity != null ? Optional.of(entity.currentTable()) : Optional.ofNullable(given.get(meant));
    }

    Optional<EntityDraft> findEntity(String name) {
        return Optional.ofNullable(entities.get(resolve(name)));
    }

    List<Table> given() {
        return List.copyOf(given.values());
    }

    Set<String> names() {
        Set<String> names = new HashSet<>(given.keySet());
        names.addAll(entities.keySet());
        return new java.util.TreeSet<>(names);
    }
}
