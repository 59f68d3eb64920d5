package org.relationshiporm.dialect;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values that SQLite keeps as text. An {@code OffsetDateTime} is kept, and comes back, in UTC, so that equal instants have equal texts. */
record SqliteTextCodec<V>(String javaType, Function<V, String> toText, Function<String, V> fromText)
        implements StoredCodec<V, String> {

    static final SqliteTextCodec<String> STRING = new SqliteTextCodec<>("String", value -> value, text -> text);
    static final SqliteTextCodec<UUID> UUID_TEXT = new SqliteTextCodec<>("UUID", UUID::toString, UUID::fromString);
    static final SqliteTextCodec<LocalDate> DATE =
            new SqliteTextCodec<>("LocalDate", IsoTexts::format, IsoTexts::parseDate);
    static final SqliteTextCodec<LocalTime> TIME =
            new SqliteTextCodec<>("LocalTime", IsoTexts::format, IsoTexts::parseTime);
    static final SqliteTextCodec<LocalDateTime> TIMESTAMP =
            new SqliteTextCodec<>("LocalDateTime", IsoTexts::format, IsoTexts::parseTimestamp);
    static final SqliteTextCodec<Instant> INSTANT =
            new SqliteTextCodec<>("Instant", IsoTexts::format, IsoTexts::parseInstant);
    static final SqliteTextCodec<OffsetDateTime> OFFSET_TIMESTAMP = new SqliteTextCodec<>(
            "OffsetDateTime",
            value -> IsoTexts.format(value.toInstant()),
            text -> IsoTexts.parseInstant(text).atOffset(ZoneOffset.UTC));

    @Override
    public @Nullable V read(ResultSet resultSet, int index) throws SQLException {
        String text = resultSet.getString(index);
        if (text == null) {
            return null;
        }
        try {
            return fromText.apply(text);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw DataErrors.unreadable(
                    resultSet,
                    index,
                    javaType,
                    "Correct the row, or read the column as text and convert it.",
                    unreadable);
        }
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable V value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setString(index, text(value));
        }
    }

    @Override
    public String toElement(V value) throws SQLException {
        return JsonTexts.quote(text(value));
    }

    private String text(V value) throws SQLException {
        try {
            return WholeTexts.require(toText.apply(value));
        } catch (DateTimeException outside) {
            throw DataErrors.unstorable(
                    "SQLite cannot hold a " + javaType + " in order: " + outside.getMessage() + ".",
                    "Use a time within these years, or NULL for 'no limit'.");
        }
    }
}
