package org.relationshiporm.schema;

import org.jspecify.annotations.Nullable;

/**
 * A condition that every row of a table meets.
 *
 * @param name the constraint's name, or null
 * @param condition SQL text over the table's columns, which is written into the schema as it stands
 */
public record Check(@Nullable String name, String condition) {

    public Check {
        condition = SqlFragment.check("The condition of a check", condition);
    }

    public static Check of(String condition) {
        return new Check(null, condition);
    }

    public Check named(String constraintName) {
        return new Check(constraintName, condition);
    }
}
