package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/**
 * A DELETE of the rows that meet the condition; without one, of all.
 *
 * @param returning the columns of each deleted row that the statement gives back; none for a statement that gives nothing back
 */
public record Delete(Table table, @Nullable ExpressionNode where, List<Column> returning) implements Statement {

    public Delete {
        returning = List.copyOf(returning);
    }

    public Delete(Table table, @Nullable ExpressionNode where) {
        this(table, where, List.of());
    }
}
