package org.relationshiporm.sql;

import java.util.List;

/** A statement that changes rows, with queries before it that it reads by name. */
public record WithChange(List<WithSelect.CommonTable> tables, Statement change) implements Statement {

    public WithChange {
        tables = List.copyOf(tables);
        if (!(change instanceof Delete
                || change instanceof InsertSelect
                || change instanceof Returning
                || change instanceof Update)) {
            throw new IllegalArgumentException(
                    "Queries before a statement that changes rows are read by an UPDATE, a DELETE or an INSERT of what a query gives; got "
                            + change + ".");
        }
    }

    /** {@code change} behind {@code tables}; alone where there are none. */
    public static Statement of(List<WithSelect.CommonTable> tables, Statement change) {
        return tables.isEmpty() ? change : new WithChange(tables, change);
    }
}
