package org.relationshiporm.session;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads values of which nobody said what they are: as the driver gives them, with {@code java.time} in place of its older classes. */
final class NaturalValues {

    private NaturalValues() {}

    static @Nullable Object read(ResultSet row, int index) throws SQLException {
        Object value = row.getObject(index);
        if (value instanceof Timestamp || value instanceof OffsetDateTime) {
            return hasZone(row, index)
                    ? row.getObject(index, OffsetDateTime.class)
                    : row.getObject(index, LocalDateTime.class);
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Time) {
            return row.getObject(index, LocalTime.class);
        }
        return value instanceof Array array ? list(array) : value;
    }

    private static boolean hasZone(ResultSet row, int index) throws SQLException {
        return row.getMetaData().getColumnType(index) == Types.TIMESTAMP_WITH_TIMEZONE
                || row.getMetaData()
                        .getColumnTypeName(index)
                        .toLowerCase(Locale.ROOT)
                        .equals("timestamptz");
    }

    private static List<@Nullable Object> list(Array array) throws SQLException {
        List<@Nullable Object> elements = new ArrayList<>();
        Collections.addAll(elements, (@Nullable Object[]) array.getArray());
        return Collections.unmodifiableList(elements);
    }
}
