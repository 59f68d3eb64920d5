package org.relationshiporm.ddl;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query of a database's catalog. */
record CatalogQuery(
        Connection connection, String sql, @Nullable String... parameters) {

    /** Makes something of one row. */
    interface Row<R> {

        R read(ResultSet row) throws SQLException;
    }

    <R> List<R> list(Row<R> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int position = 0; position < parameters.length; position++) {
                statement.setString(position + 1, parameters[position]);
            }
            List<R> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row.read(found));
                }
            }
            return rows;
        }
    }

    /** The texts of an array column; empty for NULL. */
    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
