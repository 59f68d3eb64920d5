package org.relationshiporm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint that no two rows of a table have the same values in {@code columns}; rows with NULL in one of them may.
 *
 * @param name the constraint's name, or null
 */
public record Unique(@Nullable String name, List<String> columns) {

    public Unique {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A unique constraint needs at least one column.");
        }
    }

    public static Unique of(String... columns) {
        return new Unique(null, List.of(columns));
    }

    public Unique named(String constraintName) {
        return new Unique(constraintName, columns);
    }
}
