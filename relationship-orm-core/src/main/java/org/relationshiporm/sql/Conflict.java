package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;

/**
 * What an INSERT does with a row that agrees with one of the table in {@code target}, or, without a target, violates any unique constraint.
 *
 * @param assignments what becomes of the row that is there, in terms of it and of {@code excluded}, the row to insert; none to leave it alone
 * @param where which of the rows that are there are changed; null for all
 */
public record Conflict(
        List<Column> target,
        List<Update.Assignment> assignments,
        @Nullable ExpressionNode where) {

    public Conflict {
        target = List.copyOf(target);
        assignments = List.copyOf(assignments);
        if (target.isEmpty() && !assignments.isEmpty()) {
            throw new IllegalArgumentException("An update on conflict needs the columns in which the rows agree.");
        }
    }
}
