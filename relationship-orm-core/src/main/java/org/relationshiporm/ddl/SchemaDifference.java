package org.relationshiporm.ddl;

import org.jspecify.annotations.Nullable;

/**
 * One way in which a database is not as the tables say.
 *
 * @param table the table's qualified name
 * @param column the column, or null when the difference concerns the table
 * @param expected what the tables say, as a clause
 * @param found what the database has, as a clause
 */
public record SchemaDifference(
        Kind kind, String table, @Nullable String column, String expected, String found) {

    /** What is different. */
    public enum Kind {
        MISSING_TABLE,
        MISSING_COLUMN,
        TYPE,
        NULLABILITY,
        COMPUTED,
        PRIMARY_KEY,
        FOREIGN_KEY,
        UNMAPPED_REQUIRED_COLUMN,
        GENERATED,
        DEFAULT,
        FOREIGN_KEY_ACTION,
        UNIQUE,
        CHECK,
        INDEX,
        COMMENT
    }

    /** The difference in one line: where, what is expected, what is there. */
    public String describe() {
        String where = column == null ? "Table `" + table + "`" : "Column `" + table + "." + column + "`";
        return where + ": expected " + expected + ", but " + found + ".";
    }

    @Override
    public String toString() {
        return describe();
    }
}
