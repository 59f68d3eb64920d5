package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.type.ValueCodec;

/** Reads single values of a row, and says which one it was when its converter does not know it. */
final class ColumnValues {

    private ColumnValues() {}

    static @Nullable Object read(ValueCodec<Object> codec, PropertyMapping property, ResultSet row, int column)
            throws SQLException {
        try {
            return codec.read(row, column);
        } catch (RuntimeException e) {
            throw unreadable(
                    "`" + property.describe() + "` cannot be read from column `"
                            + property.column().name() + "`: ",
                    e);
        }
    }

    /** @param number the one-based position among the values that a query selects */
    static @Nullable Object read(ValueCodec<Object> codec, ResultSet row, int number) throws SQLException {
        try {
            return codec.read(row, number);
        } catch (RuntimeException e) {
            throw unreadable("Value " + number + " of the query's row cannot be read: ", e);
        }
    }

    private static RowMappingException unreadable(String what, RuntimeException cause) {
        boolean told = cause instanceof IllegalArgumentException && cause.getMessage() != null;
        return new RowMappingException(
                what + (told ? cause.getMessage() : "its converter failed with " + cause + "."), cause);
    }
}
