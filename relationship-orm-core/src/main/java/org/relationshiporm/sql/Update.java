package org.relationshiporm.sql;

import java.util.List;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/** An UPDATE: sets columns to expressions in the rows that meet the condition. */
public record Update(Table table, List<Assignment> assignments, ExpressionNode where) implements Statement {

    public Update {
        assignments = List.copyOf(assignments);
    }

    /** {@code column = value}. */
    public record Assignment(Column column, ExpressionNode value) {}
}
