package org.relationshiporm.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table with its columns, keys, constraints and indexes. Immutable; equal only to itself.
 *
 * <pre>{@code
 * Table studentCourse = Table.of("student_course",
 *         Column.of("student_id", SqlType.INTEGER).asPrimaryKey().references("students.id"),
 *         Column.of("course_id", SqlType.INTEGER).asPrimaryKey().references("courses.id"));
 * }</pre>
 */
public final class Table {

    private final @Nullable String schema;
    private final String name;
    private final Map<String, Column> columns;
    private final List<Column> primaryKey;
    private final List<ForeignKey> foreignKeys;
    private final Rules rules;

    /** What a table has beside its columns and foreign keys. */
    private record Rules(
            List<Unique> uniques,
            List<Index> indexes,
            List<Check> checks,
            @Nullable String comment,
            NamingConvention naming,
            @Nullable String primaryKeyName) {

        static final Rules NONE = new Rules(List.of(), List.of(), List.of(), null, NamingConvention.DEFAULT, null);

        Rules {
            uniques = List.copyOf(uniques);
            indexes = List.copyOf(indexes);
            checks = List.copyOf(checks);
        }
    }

    private Table(
            @Nullable String schema, String name, List<Column> columns, List<ForeignKey> foreignKeys, Rules rules) {
        this.schema = schema;
        this.name = Objects.requireNonNull(name, "name");
        Map<String, Column> byName = new LinkedHashMap<>();
        for (Column column : columns) {
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException(
                        "Table '" + name + "' has two columns named '" + column.name() + "'. Rename or remove one.");
            }
        }
        this.columns = byName;
        List<Column> primary = new ArrayList<>();
        List<ForeignKey> keys = new ArrayList<>();
        for (Column column : columns) {
            if (column.primaryKey()) {
                primary.add(column);
            }
            if (column.references() != null) {
                keys.add(column.references());
            }
        }
        keys.addAll(foreignKeys);
        this.primaryKey = List.copyOf(primary);
        this.foreignKeys = List.copyOf(keys);
        this.rules = rules;
        requireColumns();
        requireIndexNames();
    }

    private void requireColumns() {
        for (ForeignKey key : foreignKeys) {
            requireColumns(key.columns());
        }
        for (Unique unique : rules.uniques()) {
            requireColumns(unique.columns());
        }
        for (Index index : rules.indexes()) {
            requireColumns(index.columns());
        }
    }

    private void requireColumns(List<String> names) {
        for (String column : names) {
            column(column);
        }
    }

    private void requireIndexNames() {
        Set<String> names = new HashSet<>();
        for (Index index : rules.indexes()) {
            if (!names.add(nameOf(index))) {
                throw new IllegalArgumentException("Table '" + name + "' has two indexes named '" + nameOf(index)
                        + "'. Give one of them a name of its own, or leave it out.");
            }
        }
    }

    public static Table of(String name, Column... columns) {
        return of(name, List.of(columns), List.of());
    }

    /** A table whose foreign keys of several columns are given beside the columns' own {@link Column#references() references}. */
    public static Table of(String name, List<Column> columns, List<ForeignKey> foreignKeys) {
        return new Table(null, name, columns, foreignKeys, Rules.NONE);
    }

    /** A copy in the named schema of the database; on SQLite, in the attached database of that name. */
    public Table inSchema(String schemaName) {
        return new Table(schemaName, name, columns(), ownForeignKeys(), rules);
    }

    /** A copy with a unique constraint over the named columns. */
    public Table withUnique(String... columnNames) {
        return withUnique(Unique.of(columnNames));
    }

    /** A copy with one more unique constraint. */
    public Table withUnique(Unique unique) {
        List<Unique> all = new ArrayList<>(rules.uniques());
        all.add(unique);
        return with(new Rules(
                all, rules.indexes(), rules.checks(), rules.comment(), rules.naming(), rules.primaryKeyName()));
    }

    /** A copy with one more index. */
    public Table withIndex(Index index) {
        List<Index> all = new ArrayList<>(rules.indexes());
        all.add(index);
        return with(new Rules(
                rules.uniques(), all, rules.checks(), rules.comment(), rules.naming(), rules.primaryKeyName()));
    }

    /**
     * A copy with an index for each foreign key whose rows no key, unique constraint or index finds: without one, a delete of the referenced row and a load
     * of those that refer to it read the whole table.
     */
    public Table withForeignKeyIndexes() {
        Table indexed = this;
        for (ForeignKey key : foreignKeys) {
            if (!indexed.findsBy(key.columns())) {
                Index.Part[] parts = new Index.Part[key.columns().size()];
                for (int part = 0; part < parts.length; part++) {
                    parts[part] = Index.Part.column(key.columns().get(part));
                }
                indexed = indexed.withIndex(Index.of(parts));
            }
        }
        return indexed;
    }

    /** Whether the primary key, a unique constraint or an index begins with {@code columnNames}, so that rows are found by these without reading all. */
    public boolean findsBy(List<String> columnNames) {
        if (leads(Column.names(primaryKey), columnNames)
                || columnNames.size() == 1 && column(columnNames.get(0)).unique()) {
            return true;
        }
        for (Unique unique : rules.uniques()) {
            if (leads(unique.columns(), columnNames)) {
                return true;
            }
        }
        for (Index index : rules.indexes()) {
            if (index.leadsWith(columnNames)) {
                return true;
            }
        }
        return false;
    }

    private static boolean leads(List<String> having, List<String> wanted) {
        return having.size() >= wanted.size() && wanted.containsAll(having.subList(0, wanted.size()));
    }

    /** A copy with one more check. */
    public Table withCheck(Check check) {
        List<Check> all = new ArrayList<>(rules.checks());
        all.add(check);
        return with(new Rules(
                rules.uniques(), rules.indexes(), all, rules.comment(), rules.naming(), rules.primaryKeyName()));
    }

    /** A copy with a comment that the schema keeps. */
    public Table withComment(String text) {
        return with(new Rules(
                rules.uniques(), rules.indexes(), rules.checks(), text, rules.naming(), rules.primaryKeyName()));
    }

    /** A copy whose constraints and indexes without a name are named by {@code naming}. */
    public Table withNaming(NamingConvention naming) {
        return with(new Rules(
                rules.uniques(), rules.indexes(), rules.checks(), rules.comment(), naming, rules.primaryKeyName()));
    }

    /** A copy whose primary key constraint has this name. */
    public Table withPrimaryKeyName(String constraintName) {
        return with(new Rules(
                rules.uniques(), rules.indexes(), rules.checks(), rules.comment(), rules.naming(), constraintName));
    }

    private Table with(Rules changed) {
        return new Table(schema, name, columns(), ownForeignKeys(), changed);
    }

    private List<ForeignKey> ownForeignKeys() {
        Set<ForeignKey> ofColumns = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Column column : columns.values()) {
            ofColumns.add(column.references());
        }
        List<ForeignKey> own = new ArrayList<>();
        for (ForeignKey key : foreignKeys) {
            if (!ofColumns.contains(key)) {
                own.add(key);
            }
        }
        return own;
    }

    public @Nullable String schema() {
        return schema;
    }

    public String name() {
        return name;
    }

    /** The name by which foreign keys refer to this table: {@code schema.name}, or the bare name without a schema. */
    public String qualifiedName() {
        return schema == null ? name : schema + "." + name;
    }

    /** The columns in order of declaration. */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    public Optional<Column> findColumn(String columnName) {
        return Optional.ofNullable(columns.get(columnName));
    }

    /** @throws IllegalArgumentException naming the table's columns when there is none of this name */
    public Column column(String columnName) {
        return findColumn(columnName)
                .orElseThrow(() -> new IllegalArgumentException("Table '" + name + "' has no column '" + columnName
                        + "'; it has " + columns.keySet().stream().collect(Collectors.joining(", ")) + "."));
    }

    /** The columns of the primary key; empty when the table has none. */
    public List<Column> primaryKey() {
        return primaryKey;
    }

    public List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** The columns of each unique constraint beside those that the columns {@link Column#unique declare themselves}. */
    public List<List<String>> uniques() {
        return rules.uniques().stream().map(Unique::columns).toList();
    }

    /** The unique constraints beside those that the columns {@link Column#unique declare themselves}. */
    public List<Unique> uniqueConstraints() {
        return rules.uniques();
    }

    public List<Index> indexes() {
        return rules.indexes();
    }

    /**
     * The SQL condition under which no two rows agree in {@code names}, that of a unique index over them; null when they agree in no rows at all, or nothing says that
     * they do not.
     */
    public @Nullable String conditionOfUnique(List<String> names) {
        Set<String> wanted = Set.copyOf(names);
        boolean always = wanted.equals(Set.copyOf(Column.names(primaryKey)))
                || uniques().stream().anyMatch(columns -> wanted.equals(Set.copyOf(columns)))
                || (names.size() == 1 && column(names.get(0)).unique());
        String condition = null;
        for (Index index : indexes()) {
            if (!always && index.isUniqueOver(wanted)) {
                always = index.where() == null;
                condition = condition == null ? index.where() : condition;
            }
        }
        return always ? null : condition;
    }

    public List<Check> checks() {
        return rules.checks();
    }

    public @Nullable String comment() {
        return rules.comment();
    }

    public NamingConvention naming() {
        return rules.naming();
    }

    /** The name of the primary key's constraint; null when the database chooses it. */
    public @Nullable String primaryKeyName() {
        String pattern = rules.naming().primaryKey();
        return rules.primaryKeyName() != null || pattern == null || primaryKey.isEmpty()
                ? rules.primaryKeyName()
                : NamingConvention.name(
                        pattern, name, primaryKey.stream().map(Column::name).toList(), "");
    }

    /** The key's own name, or one by the naming convention. */
    public String nameOf(ForeignKey key) {
        String referred = key.referencedTable().substring(key.referencedTable().indexOf('.') + 1);
        return key.name() != null
                ? key.name()
                : NamingConvention.name(rules.naming().foreignKey(), name, key.columns(), referred);
    }

    /** The constraint's own name, or one by the naming convention; null when the database chooses it. */
    public @Nullable String nameOf(Unique unique) {
        String pattern = rules.naming().unique();
        return unique.name() != null || pattern == null
                ? unique.name()
                : NamingConvention.name(pattern, name, unique.columns(), "");
    }

    /** The index's own name, or one by the naming convention. */
    public String nameOf(Index index) {
        return index.name() != null
                ? index.name()
                : NamingConvention.name(rules.naming().index(), name, index.columns(), "");
    }

    /** The constraint's own name, or one by the naming convention with the columns that the condition names; null when the database chooses it. */
    public @Nullable String nameOf(Check check) {
        String pattern = rules.naming().check();
        if (check.name() != null || pattern == null) {
            return check.name();
        }
        String derived = NamingConvention.name(pattern, name, columnsNamedIn(check.condition()), "");
        long alike = rules.checks().stream()
                .takeWhile(other -> other != check)
                .filter(other -> other.name() == null)
                .filter(other -> columnsNamedIn(other.condition()).equals(columnsNamedIn(check.condition())))
                .count();
        return alike == 0 ? derived : derived + (alike + 1);
    }

    private List<String> columnsNamedIn(String condition) {
        Set<String> words = new HashSet<>(List.of(condition.split("\\W+")));
        return columns.keySet().stream().filter(words::contains).toList();
    }

    @Override
    public String toString() {
        return qualifiedName() + columns.keySet();
    }
}
