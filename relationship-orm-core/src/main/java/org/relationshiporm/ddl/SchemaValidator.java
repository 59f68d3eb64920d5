package org.relationshiporm.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.jdbc.SqlErrors;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;

/**
 * Compares tables with what a database has: that tables and columns are there, that types are of one family, that what may not be null cannot be, that
 * primary and foreign keys have the same columns. What the database has beyond that is no difference, but for columns that every INSERT would miss.
 *
 * <p>Reads the catalog only. Belongs to one thread.
 */
public final class SchemaValidator {

    private final Connection connection;
    private final Dialect dialect;

    public SchemaValidator(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** The differences, table by table; empty when there are none. */
    public List<SchemaDifference> validate(TableSet tables) {
        List<SchemaDifference> differences = new ArrayList<>();
        Catalog catalog = new Catalog(connection, dialect);
        List<Table> attached = new ArrayList<>(0);
        try {
            for (Table table : tables.tables()) {
                if (isAttached(table)) {
                    attached.add(table);
                } else if (catalog.has(table)) {
                    columns(table, catalog.columns(table), differences);
                    keys(table, catalog, differences);
                } else {
                    differences.add(new SchemaDifference(
                            SchemaDifference.Kind.MISSING_TABLE,
                            table.qualifiedName(),
                            null,
                            "the table",
                            "it is missing"));
                }
            }
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
        if (!attached.isEmpty()) {
            differences.addAll(SchemaDiff.between(TableSet.of(attached), connection, dialect)
                    .differences());
        }
        return List.copyOf(differences);
    }

    /** Whether the table lies in an attached database, of which the driver does not tell the keys. */
    private boolean isAttached(Table table) {
        return table.schema() != null && !dialect.hasSchemas();
    }

    /** The tables that are not there, told by their names alone, in a fraction of the time. */
    public List<Table> missing(TableSet tables) {
        List<Table> missing = new ArrayList<>();
        Catalog catalog = new Catalog(connection, dialect);
        try {
            for (Table table : tables.tables()) {
                if (!catalog.has(table)) {
                    missing.add(table);
                }
            }
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
        return List.copyOf(missing);
    }

    private static RuntimeException unreadable(SQLException failure) {
        return new SqlErrors(false).translate("Reading the catalog", null, failure);
    }

    private void columns(Table table, Map<String, Catalog.FoundColumn> found, List<SchemaDifference> differences) {
        for (Column column : table.columns()) {
            Catalog.FoundColumn there = found.get(column.name());
            if (there == null) {
                differences.add(difference(
                        SchemaDifference.Kind.MISSING_COLUMN,
                        table,
                        column,
                        "a column of " + column.type(),
                        "it is missing"));
            } else {
                column(table, column, there, differences);
            }
        }
        for (Catalog.FoundColumn there : found.values()) {
            if (table.findColumn(there.name()).isEmpty()
                    && !there.nullable()
                    && !there.hasDefault()
                    && !there.computed()) {
                differences.add(new SchemaDifference(
                        SchemaDifference.Kind.UNMAPPED_REQUIRED_COLUMN,
                        table.qualifiedName(),
                        there.name(),
                        "no column that every row must have and the mapping does not know",
                        "it is NOT NULL without a default"));
            }
        }
    }

    private void column(Table table, Column column, Catalog.FoundColumn there, List<SchemaDifference> differences) {
        if (!TypeFamily.fits(dialect, column.type(), there.typeName())) {
            differences.add(difference(
                    SchemaDifference.Kind.TYPE,
                    table,
                    column,
                    "the type " + dialect.columnType(column.type()),
                    "it is " + there.typeName()));
        }
        if ((column.computed() != null) != there.computed()) {
            differences.add(difference(
                    SchemaDifference.Kind.COMPUTED,
                    table,
                    column,
                    column.computed() == null ? "a column to write" : "a column computed as " + column.computed(),
                    there.computed() ? "the database computes it" : "it is an ordinary column"));
        }
        if (!column.nullable() && !column.primaryKey() && there.nullable()) {
            differences.add(
                    difference(SchemaDifference.Kind.NULLABILITY, table, column, "NOT NULL", "it can hold NULL"));
        }
    }

    private static SchemaDifference difference(
            SchemaDifference.Kind kind, Table table, Column column, String expected, String found) {
        return new SchemaDifference(kind, table.qualifiedName(), column.name(), expected, found);
    }

    private void keys(Table table, Catalog catalog, List<SchemaDifference> differences) throws SQLException {
        Set<String> expected = table.primaryKey().stream().map(Column::name).collect(Collectors.toSet());
        Set<String> found = new HashSet<>(catalog.primaryKey(table));
        if (!expected.equals(found)) {
            differences.add(new SchemaDifference(
                    SchemaDifference.Kind.PRIMARY_KEY,
                    table.qualifiedName(),
                    null,
                    "the primary key " + names(expected),
                    found.isEmpty() ? "it has none" : "it is " + names(found)));
        }
        List<Catalog.FoundKey> foundKeys = catalog.foreignKeys(table);
        for (ForeignKey key : table.foreignKeys()) {
            if (foundKeys.stream().noneMatch(candidate -> matches(key, candidate))) {
                differences.add(new SchemaDifference(
                        SchemaDifference.Kind.FOREIGN_KEY,
                        table.qualifiedName(),
                        null,
                        "a foreign key " + names(key.columns()) + " to `" + key.referencedTable() + "` "
                                + names(key.referencedColumns()),
                        "there is none"));
            }
        }
    }

    private static boolean matches(ForeignKey key, Catalog.FoundKey found) {
        String target = key.referencedTable();
        boolean sameTarget = target.equals(found.referencedTable()) || target.endsWith("." + found.referencedTable());
        boolean samePairs = found.referencedColumns().isEmpty()
                ? found.columns().equals(key.columns())
                : pairs(key.columns(), key.referencedColumns())
                        .equals(pairs(found.columns(), found.referencedColumns()));
        return sameTarget && samePairs;
    }

    private static Set<List<String>> pairs(List<String> columns, List<String> referenced) {
        Set<List<String>> pairs = new HashSet<>();
        for (int position = 0; position < Math.min(columns.size(), referenced.size()); position++) {
            pairs.add(List.of(columns.get(position), referenced.get(position)));
        }
        return pairs;
    }

    private static String names(java.util.Collection<String> columns) {
        return columns.stream().sorted().collect(Collectors.joining(", ", "(", ")"));
    }
}
