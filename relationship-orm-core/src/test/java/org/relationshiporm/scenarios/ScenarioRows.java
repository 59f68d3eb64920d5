package org.relationshiporm.scenarios;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.fixtures.LastConnection;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;
import tools.jackson.databind.JsonNode;

/** Rows of tables as texts, recorded and current. Where generated keys differ between databases, a key stands as its rank in its table. */
final class ScenarioRows {

    private final LastConnection connections;
    private final MetaData metaData;
    private final Dialect dialect;

    ScenarioRows(LastConnection connections, MetaData metaData, Dialect dialect) {
        this.connections = connections;
        this.metaData = metaData;
        this.dialect = dialect;
    }

    /** The rows of a table as the database has them, in the order of its columns from the first. */
    List<List<Object>> asTheyAre(String table) {
        return connections.read(connection -> select(connection, table));
    }

    private List<List<Object>> select(Connection connection, String name) throws SQLException {
        Table table = table(name);
        List<String> columns = table.columns().stream()
                .map(column -> dialect.quote(column.name()))
                .toList();
        String names = String.join(", ", columns);
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT " + names + " FROM " + dialect.quote(name) + " ORDER BY " + names)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= columns.size(); column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** The current rows of a table; {@code recorded} says which tables are compared. */
    List<List<String>> current(String table, JsonNode recorded) {
        Map<String, List<List<String>>> tables = new HashMap<>();
        recorded.propertyNames().forEach(each -> tables.put(each, texts(asTheyAre(each))));
        return comparable(table, tables);
    }

    List<List<String>> recorded(String table, JsonNode recorded) {
        Map<String, List<List<String>>> tables = new HashMap<>();
        recorded.forEachEntry((name, rows) -> {
            List<List<Object>> values = new ArrayList<>();
            rows.forEach(row -> {
                List<Object> texts = new ArrayList<>();
                row.forEach(value -> texts.add(value.isNull() ? null : value.isString() ? value.asString() : value));
                values.add(texts);
            });
            tables.put(name, texts(values));
        });
        return comparable(table, tables);
    }

    private static List<List<String>> texts(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(ScenarioRows::text).toList())
                .toList();
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return value == null ? "null" : value.toString();
    }

    private List<List<String>> comparable(String name, Map<String, List<List<String>>> tables) {
        List<List<String>> rows = tables.get(name);
        if (dialect.name().equals("SQLite")) {
            return sorted(rows);
        }
        Table table = table(name);
        List<List<String>> ranked = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> values = new ArrayList<>();
            for (int index = 0; index < row.size(); index++) {
                values.add(rank(table, table.columns().get(index), row.get(index), tables));
            }
            ranked.add(values);
        }
        return sorted(ranked);
    }

    private String rank(Table table, Column column, String value, Map<String, List<List<String>>> tables) {
        if (column.generated()) {
            return rank(table, value, tables);
        }
        for (ForeignKey key : table.foreignKeys()) {
            Table target = table(key.referencedTable());
            if (key.columns().equals(List.of(column.name()))
                    && target.column(key.referencedColumns().get(0)).generated()) {
                return rank(target, value, tables);
            }
        }
        return value;
    }

    /** The rank of a key among the rows of its table; a key of a table that was not recorded stays as it is. */
    private static String rank(Table table, String key, Map<String, List<List<String>>> tables) {
        List<List<String>> rows = tables.get(table.name());
        if (rows == null || key.equals("null")) {
            return key;
        }
        int column = table.columns().indexOf(table.primaryKey().get(0));
        List<Long> keys =
                rows.stream().map(row -> Long.valueOf(row.get(column))).sorted().toList();
        return "#" + keys.indexOf(Long.valueOf(key));
    }

    private static List<List<String>> sorted(List<List<String>> rows) {
        return rows.stream().sorted(Comparator.comparing(List::toString)).toList();
    }

    private Table table(String name) {
        return metaData.tables()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("Table '" + name + "' is not in the mapping "
                        + metaData.tables().tables() + "."));
    }
}
