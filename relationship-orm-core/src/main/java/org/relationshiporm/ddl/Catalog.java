package org.relationshiporm.ddl;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.schema.Table;

/** What a database has, as its driver tells it. Names are exact: the driver's name patterns are filtered afterwards. */
final class Catalog {

    private static final Set<String> TABLE_TYPES =
            Set.of("TABLE", "PARTITIONED TABLE", "FOREIGN TABLE", "VIEW", "MATERIALIZED VIEW");

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, Set<String>> namesBySchema = new HashMap<>();

    Catalog(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** A column that is there. */
    record FoundColumn(String name, String typeName, boolean nullable, boolean hasDefault, boolean computed) {}

    /** A foreign key that is there; the referenced columns are empty when it refers to the primary key without naming it. */
    record FoundKey(
            @Nullable String name, List<String> columns, String referencedTable, List<String> referencedColumns) {}

    boolean has(Table table) throws SQLException {
        String schema = schemaOf(table);
        Set<String> names = namesBySchema.get(schema);
        if (names == null) {
            names = tableNames(schema);
            namesBySchema.put(schema, names);
        }
        return names.contains(table.name());
    }

    /** The schemas, or, where a database has none, the attached databases. */
    Set<String> schemas() throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        String sql = dialect.hasSchemas()
                ? "SELECT nspname FROM pg_catalog.pg_namespace"
                : "SELECT name FROM pragma_database_list";
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    /** The schema where the table is looked for; null where the database has none. */
    private @Nullable String schemaOf(Table table) throws SQLException {
        return table.schema() == null ? connection.getSchema() : table.schema();
    }

    private Set<String> tableNames(@Nullable String schema) throws SQLException {
        if (schema != null && !dialect.hasSchemas()) {
            return attachedNames(schema);
        }
        Set<String> names = new HashSet<>();
        try (ResultSet found = metaData().getTables(null, schema, "%", null)) {
            while (found.next()) {
                if (TABLE_TYPES.contains(found.getString("TABLE_TYPE"))
                        && isIn(schema, found.getString("TABLE_SCHEM"))) {
                    names.add(found.getString("TABLE_NAME"));
                }
            }
        }
        return names;
    }

    private Set<String> attachedNames(String database) throws SQLException {
        return schemas().contains(database)
                ? Set.copyOf(new CatalogQuery(
                                connection,
                                "SELECT name FROM " + dialect.quote(database)
                                        + ".sqlite_schema WHERE type IN ('table', 'view')")
                        .list(row -> row.getString(1)))
                : Set.of();
    }

    private static boolean isIn(@Nullable String schema, @Nullable String found) {
        return schema == null || schema.equals(found);
    }

    private DatabaseMetaData metaData() throws SQLException {
        return connection.getMetaData();
    }

    Map<String, FoundColumn> columns(Table table) throws SQLException {
        Map<String, FoundColumn> columns = new LinkedHashMap<>();
        String schema = schemaOf(table);
        try (ResultSet found = metaData().getColumns(null, schema, escape(table.name()), "%")) {
            while (found.next()) {
                if (table.name().equals(found.getString("TABLE_NAME"))
                        && isIn(schema, found.getString("TABLE_SCHEM"))) {
                    String name = found.getString("COLUMN_NAME");
                    columns.put(
                            name,
                            new FoundColumn(
                                    name,
                                    found.getString("TYPE_NAME"),
                                    found.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                                    found.getString("COLUMN_DEF") != null
                                            || "YES".equals(found.getString("IS_AUTOINCREMENT")),
                                    "YES".equals(found.getString("IS_GENERATEDCOLUMN"))));
                }
            }
        }
        return columns;
    }

    private String escape(String name) throws SQLException {
        String escape = Objects.requireNonNullElse(metaData().getSearchStringEscape(), "");
        return escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    Set<String> primaryKey(Table table) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (ResultSet found = metaData().getPrimaryKeys(null, schemaOf(table), table.name())) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }

    List<FoundKey> foreignKeys(Table table) throws SQLException {
        List<FoundKey> keys = new ArrayList<>();
        Map<Integer, String> columns = new TreeMap<>();
        Map<Integer, String> referenced = new TreeMap<>();
        String name = null;
        String target = null;
        try (ResultSet found = metaData().getImportedKeys(null, schemaOf(table), table.name())) {
            while (found.next()) {
                int position = found.getInt("KEY_SEQ");
                if (columns.containsKey(position)) {
                    keys.add(key(name, columns, target, referenced));
                    columns.clear();
                    referenced.clear();
                }
                name = found.getString("FK_NAME");
                target = found.getString("PKTABLE_NAME");
                columns.put(position, found.getString("FKCOLUMN_NAME"));
                String column = found.getString("PKCOLUMN_NAME");
                if (column != null && !column.isEmpty()) {
                    referenced.put(position, column);
                }
            }
        }
        if (target != null) {
            keys.add(key(name, columns, target, referenced));
        }
        return keys;
    }

    private static FoundKey key(
            @Nullable String name,
            Map<Integer, String> columns,
            @Nullable String target,
            Map<Integer, String> referenced) {
        return new FoundKey(
                name, List.copyOf(columns.values()), Objects.requireNonNull(target), List.copyOf(referenced.values()));
    }
}
