package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/**
 * An INSERT of rows of equal columns. The rows reach the table in their order, so that growing generated values grow with it. Without columns, a row
 * of defaults.
 *
 * @param rows how many rows one execution inserts, where the database takes them value by value
 * @param conflict what to do with rows that are there already; null to fail
 * @param returning columns whose values come back for each inserted row, in no promised order
 */
public record Insert(
        Table table,
        List<Column> columns,
        int rows,
        @Nullable Conflict conflict,
        List<Column> returning) implements Statement {

    public Insert {
        columns = List.copyOf(columns);
        returning = List.copyOf(returning);
        if (rows < 1) {
            throw new IllegalArgumentException("An INSERT needs at least one row; got " + rows + ".");
        }
    }

    /** An INSERT that fails where a row is there already. */
    public Insert(Table table, List<Column> columns, int rows, List<Column> returning) {
        this(table, columns, rows, null, returning);
    }
}
