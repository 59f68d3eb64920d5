package org.relationshiporm.sql;

import java.util.List;

/** A statement that changes rows of one table and gives {@code items} back for each row that it changed, in no promised order. */
public record Returning(Statement change, List<ExpressionNode> items) implements Statement {

    public Returning {
        items = List.copyOf(items);
        if (change instanceof Select || change instanceof SchemaStatement || change instanceof Returning) {
            throw new IllegalArgumentException(
                    "Only a statement that changes rows gives something back of them; got " + change + ".");
        }
        if (items.isEmpty()) {
            throw new IllegalArgumentException("A statement that gives something back needs at least one item.");
        }
    }
}
