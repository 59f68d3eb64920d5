package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/**
 * An UPDATE: sets columns to expressions in the rows that meet the condition; without one, in all.
 *
 * @param returning columns whose new values come back for each changed row
 */
public record Update(
        Table table, List<Assignment> assignments, @Nullable ExpressionNode where, List<Column> returning)
        implements Statement {

    public Update {
        assignments = List.copyOf(assignments);
        returning = List.copyOf(returning);
    }

    public Update(Table table, List<Assignment> assignments, @Nullable ExpressionNode where) {
        this(table, assignments, where, List.of());
    }

    /** {@code column = value}. */
    public record Assignment(Column column, ExpressionNode value) {}
}
