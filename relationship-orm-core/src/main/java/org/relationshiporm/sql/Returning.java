package org.relationshiporm.sql;

import java.util.List;

/** A statement that changes rows of one table and gives {@code items} back for each row that it changed, in no promised order. */
public record Returning(Statement change, List<ExpressionNode> items) implements Statement {

    public Returning {
        items = List.copyOf(items);
        if (change instanceof Select
                || change instanceof SchemaStatement
                || change instanceof Returning
                || change instanceof WithChange
                || change instanceof WithSelect) {
            throw new IllegalArgumentException(
                    "Only a statement that changes rows gives something back of them; got " + change + ".");
        }
        if (items.isEmpty()) {
            throw new IllegalArgumentException("A statement that gives something back needs at least one item.");
        }
    }

    /** {@code change}, which may have queries before it, giving {@code items} back. */
    public static Statement of(Statement change, List<ExpressionNode> items) {
        return change instanceof WithChange with
                ? new WithChange(with.tables(), of(with.change(), items))
                : new Returning(change, items);
    }
}
