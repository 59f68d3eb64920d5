package org.relationshiporm.session;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EnumTypes;
import org.relationshiporm.query.TextRow;
import org.relationshiporm.sql.RowShape;
import org.relationshiporm.type.SqlType;

/** Makes results of the rows that SQL text gave. Told once per result what its columns are. */
final class TextShapes {

    private final Dialect dialect;
    private final Map<String, SqlType<?>> declared;

    TextShapes(Dialect dialect, Map<String, SqlType<?>> declared) {
        this.dialect = dialect;
        this.declared = declared;
    }

    /** Makes one result of the current row. */
    interface Shape<R extends @Nullable Object> {

        R of(ResultSet row) throws SQLException;
    }

    /** Reads one column. */
    private interface Reading {

        @Nullable
        Object of(ResultSet row) throws SQLException;
    }

    Shape<TextRow> rows(TextColumns columns) {
        List<Reading> readings = new ArrayList<>();
        for (int position = 1; position <= columns.names().size(); position++) {
            readings.add(natural(columns, position));
        }
        declared.keySet().forEach(name -> require(columns.find(name), "column", name, columns));
        return row -> {
            List<@Nullable Object> values = new ArrayList<>(readings.size());
            for (Reading reading : readings) {
                values.add(reading.of(row));
            }
            return new TextRow(columns.names(), values);
        };
    }

    private Reading natural(TextColumns columns, int position) {
        String name = columns.names().get(position - 1);
        for (Map.Entry<String, SqlType<?>> entry : declared.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return typed(entry.getValue(), position);
            }
        }
        return row -> NaturalValues.read(row, position);
    }

    private Reading typed(SqlType<?> type, int position) {
        var codec = dialect.codec(type);
        return row -> codec.read(row, position);
    }

    /** The values of the only column. */
    @SuppressWarnings({"unchecked", "NullAway"})
    <V extends @Nullable Object> Shape<V> scalars(SqlType<?> type, TextColumns columns) {
        if (columns.names().size() != 1) {
            throw new SessionUsageException("Single values are read from one column, and the SQL text gives "
                    + columns.names().size() + ": " + String.join(", ", columns.names())
                    + ". Select one, or read rows() or as(...).");
        }
        Reading reading = typed(type, 1);
        return row -> (V) reading.of(row);
    }

    <T> Shape<T> constructor(Class<T> type, TextColumns columns) {
        RecordComponent[] components = type.getRecordComponents();
        List<Reading> readings = components == null ? byPosition(type, columns) : byName(type, components, columns);
        RowShape<T> shape = RowShape.constructor(type, readings.size());
        return row -> {
            @Nullable Object[] values = new Object[readings.size()];
            for (int position = 0; position < values.length; position++) {
                values[position] = readings.get(position).of(row);
            }
            return shape.of(values);
        };
    }

    private List<Reading> byName(Class<?> type, RecordComponent[] components, TextColumns columns) {
        List<Reading> readings = new ArrayList<>();
        for (RecordComponent component : components) {
            int position = columns.findComponent(component.getName());
            require(position, "component of " + type.getSimpleName(), component.getName(), columns);
            readings.add(argument(component.getType(), columns, position));
        }
        return readings;
    }

    private static void require(int position, String what, String name, TextColumns columns) {
        if (position == 0) {
            throw new SessionUsageException("The SQL text gives no column for the " + what + " `" + name
                    + "`. It gives: " + String.join(", ", columns.names()) + ". Name one so: `AS "
                    + TextColumns.snakeCase(name) + "`.");
        }
    }

    private List<Reading> byPosition(Class<?> type, TextColumns columns) {
        int size = columns.names().size();
        List<Constructor<?>> fitting = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == size)
                .toList();
        List<Reading> readings = new ArrayList<>();
        for (int position = 1; position <= size; position++) {
            readings.add(
                    fitting.size() == 1
                            ? argument(fitting.get(0).getParameterTypes()[position - 1], columns, position)
                            : natural(columns, position));
        }
        return readings;
    }

    /** What an argument's class, if it is one of a column's, says wins over what the driver gives. */
    private Reading argument(Class<?> argument, TextColumns columns, int position) {
        boolean told = declared.keySet().stream()
                .anyMatch(name -> name.equalsIgnoreCase(columns.names().get(position - 1)));
        if (!told && argument.isEnum()) {
            return typed(EnumTypes.of(argument), position);
        }
        return told
                ? natural(columns, position)
                : SqlType.of(argument).map(type -> typed(type, position)).orElseGet(() -> natural(columns, position));
    }
}
