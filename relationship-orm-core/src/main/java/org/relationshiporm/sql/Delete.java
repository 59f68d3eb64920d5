package org.relationshiporm.sql;

import java.util.List;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/**
 * A DELETE of the rows that meet the condition.
 *
 * @param returning the columns of each deleted row that the statement gives back; none for a statement that gives nothing back
 */
public record Delete(Table table, ExpressionNode where, List<Column> returning) implements Statement {

    public Delete {
        returning = List.copyOf(returning);
    }

    public Delete(Table table, ExpressionNode where) {
        this(table, where, List.of());
    }
}
