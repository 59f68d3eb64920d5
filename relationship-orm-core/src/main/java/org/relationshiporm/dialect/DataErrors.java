package org.relationshiporm.dialect;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Errors of values that a column cannot hold or a class cannot express. They name columns and types, never values. */
final class DataErrors {

    private DataErrors() {}

    /** A value that was read does not fit the Java type. */
    static SQLException unreadable(
            ResultSet resultSet, int index, String javaType, String advice, @Nullable Throwable cause)
            throws SQLException {
        return new SQLDataException(
                "Column '" + resultSet.getMetaData().getColumnLabel(index) + "' holds a value that is no " + javaType
                        + ". " + advice,
                "22018",
                cause);
    }

    /** A value that is to be stored or compared does not fit the column's type. */
    static SQLException unstorable(String what, String advice) {
        return new SQLDataException(what + " " + advice, "22003");
    }
}
