package org.relationshiporm.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/**
 * A column of a {@link Table}: a name, a type and what the database checks or fills in. Immutable; each {@code with}-like method returns a
 * changed copy.
 *
 * @param serverDefault the SQL text of the DEFAULT clause, or null
 * @param generated whether the database hands out the value (an identity column)
 * @param computed the SQL text from which the database computes the value, or null
 * @param sequence where a generated value comes from, or null when the column hands them out itself
 * @param comment what the column is for, kept with the schema, or null
 */
public record Column(
        String name,
        SqlType<?> type,
        boolean nullable,
        boolean primaryKey,
        boolean unique,
        boolean generated,
        @Nullable String serverDefault,
        @Nullable ForeignKey references,
        @Nullable String computed,
        @Nullable Sequence sequence,
        @Nullable String comment) {

    public Column {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("A column needs a name.");
        }
        Objects.requireNonNull(type, "type");
        serverDefault =
                serverDefault == null ? null : SqlFragment.check("The default of column `" + name + "`", serverDefault);
        computed = computed == null ? null : SqlFragment.check("The computation of column `" + name + "`", computed);
        if (computed != null && (generated || serverDefault != null || primaryKey)) {
            throw new IllegalArgumentException("Column `" + name
                    + "` is computed, so it can be no key and have no default. Remove one of the two.");
        }
    }

    /** A column that is not computed. */
    public Column(
            String name,
            SqlType<?> type,
            boolean nullable,
            boolean primaryKey,
            boolean unique,
            boolean generated,
            @Nullable String serverDefault,
            @Nullable ForeignKey references) {
        this(name, type, nullable, primaryKey, unique, generated, serverDefault, references, null, null, null);
    }

    /** A nullable column without further rules. */
    public static Column of(String name, SqlType<?> type) {
        return new Column(name, type, true, false, false, false, null, null);
    }

    public Column notNull() {
        return new Column(
                name,
                type,
                false,
                primaryKey,
                unique,
                generated,
                serverDefault,
                references,
                computed,
                sequence,
                comment);
    }

    /** May be NULL, whatever was said before. */
    public Column asNullable() {
        return new Column(
                name,
                type,
                true,
                primaryKey,
                unique,
                generated,
                serverDefault,
                references,
                computed,
                sequence,
                comment);
    }

    /** Part of the table's primary key, and so not nullable. */
    public Column asPrimaryKey() {
        return new Column(
                name, type, false, true, unique, generated, serverDefault, references, computed, sequence, comment);
    }

    /** Filled by the database when an insert leaves it out: an identity column. */
    public Column asGenerated() {
        return new Column(
                name, type, nullable, primaryKey, unique, true, serverDefault, references, computed, sequence, comment);
    }

    public Column asUnique() {
        return new Column(
                name,
                type,
                nullable,
                primaryKey,
                true,
                generated,
                serverDefault,
                references,
                computed,
                sequence,
                comment);
    }

    /** With the SQL text of a DEFAULT clause, which is written into the schema as it stands. */
    public Column withServerDefault(String sql) {
        return new Column(
                name, type, nullable, primaryKey, unique, generated, sql, references, computed, sequence, comment);
    }

    /** Computed by the database from other columns of the row: {@code GENERATED ALWAYS AS (sql) STORED}. */
    public Column computedAs(String sql) {
        return new Column(
                name, type, nullable, primaryKey, unique, generated, serverDefault, references, sql, sequence, comment);
    }

    /** A foreign key of this one column to {@code target}, written {@code table.column}. */
    public Column references(String target) {
        return references(target, ReferentialAction.NO_ACTION);
    }

    /** A foreign key of this one column to {@code target}, written {@code table.column}, with an ON DELETE action. */
    public Column references(String target, ReferentialAction onDelete) {
        return references(ForeignKey.of(name, target, onDelete));
    }

    /** With {@code key}, which is of this one column. */
    public Column references(ForeignKey key) {
        return new Column(
                name, type, nullable, primaryKey, unique, generated, serverDefault, key, computed, sequence, comment);
    }

    /** Filled from {@code source} when an insert leaves it out. */
    public Column fromSequence(Sequence source) {
        return new Column(
                name, type, nullable, primaryKey, unique, true, serverDefault, references, computed, source, comment);
    }

    /** With a comment that the schema keeps. */
    public Column withComment(String text) {
        return new Column(
                name,
                type,
                nullable,
                primaryKey,
                unique,
                generated,
                serverDefault,
                references,
                computed,
                sequence,
                text);
    }

    /** The names of {@code columns}, in their order. */
    public static List<String> names(List<Column> columns) {
        List<String> names = new ArrayList<>(columns.size());
        for (Column column : columns) {
            names.add(column.name());
        }
        return List.copyOf(names);
    }
}
