package org.relationshiporm.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table with its columns, primary key, foreign keys and unique constraints. Immutable; equal only to itself.
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
    private final List<List<String>> uniques;

    private Table(
            @Nullable String schema,
            String name,
            List<Column> columns,
            List<ForeignKey> foreignKeys,
            List<List<String>> uniques) {
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
        this.primaryKey = columns.stream().filter(Column::primaryKey).toList();
        List<ForeignKey> keys = new ArrayList<>();
        columns.forEach(column -> Optional.ofNullable(column.references()).ifPresent(keys::add));
        keys.addAll(foreignKeys);
        keys.forEach(key -> key.columns().forEach(this::column));
        this.foreignKeys = List.copyOf(keys);
        this.uniques = List.copyOf(uniques);
    }

    public static Table of(String name, Column... columns) {
        return of(name, List.of(columns), List.of());
    }

    /** A table whose foreign keys of several columns are given beside the columns' own {@link Column#references() references}. */
    public static Table of(String name, List<Column> columns, List<ForeignKey> foreignKeys) {
        return new Table(null, name, columns, foreignKeys, List.of());
    }

    /** A copy in the named schema of the database. */
    public Table inSchema(String schemaName) {
        return new Table(schemaName, name, columns(), ownForeignKeys(), uniques);
    }

    /** A copy with a unique constraint over the named columns. */
    public Table withUnique(String... columnNames) {
        List<List<String>> all = new ArrayList<>(uniques);
        all.add(List.of(columnNames));
        return new Table(schema, name, columns(), ownForeignKeys(), all);
    }

    private List<ForeignKey> ownForeignKeys() {
        return foreignKeys.stream()
                .filter(key -> columns.values().stream().noneMatch(column -> column.references() == key))
                .toList();
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

    /** Unique constraints over several columns, by column names. */
    public List<List<String>> uniques() {
        return uniques;
    }

    @Override
    public String toString() {
        return qualifiedName() + columns.keySet();
    }
}
