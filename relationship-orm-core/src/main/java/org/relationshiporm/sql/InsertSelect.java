package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/** An INSERT of what a query gives; null for {@code conflict} where a row that is there already is an error. */
public record InsertSelect(
        Table table,
        List<Column> columns,
        Select select,
        @Nullable Conflict conflict) implements Statement {

    public InsertSelect {
        columns = List.copyOf(columns);
        if (columns.size() != select.items().size()) {
            throw new IllegalArgumentException("An INSERT into '" + table.name() + "' names " + columns.size()
                    + " columns, but its query gives " + select.items().size() + " values. Give one for each.");
        }
    }
}
