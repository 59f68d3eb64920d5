package org.relationshiporm.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.relationshiporm.type.SqlType;

/** A type and values of it that every database keeps exactly, in ascending order; {@code ordered} tells whether all databases order them so. */
record ValueCase(SqlType<?> type, boolean ordered, List<?> values) {

    enum Colour {
        BLUE,
        RED
    }

    static Stream<ValueCase> all() {
        return Stream.of(
                of(SqlType.SMALLINT, Short.MIN_VALUE, (short) -1, (short) 0, Short.MAX_VALUE),
                of(SqlType.INTEGER, Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE),
                of(
                        SqlType.BIGINT,
                        Long.MIN_VALUE,
                        -1L,
                        0L,
                        1L << 53,
                        (1L << 53) + 1,
                        Long.MAX_VALUE - 1,
                        Long.MAX_VALUE),
                of(SqlType.BOOLEAN, false, true),
                of(SqlType.REAL, Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, 0f, Float.MIN_VALUE, 0.1f, Float.MAX_VALUE),
                of(
                        SqlType.DOUBLE,
                        Double.NEGATIVE_INFINITY,
                        -Double.MAX_VALUE,
                        0d,
                        Double.MIN_VALUE,
                        0.1,
                        0.1 + 0.2,
                        Math.nextUp(1e22),
                        Double.MAX_VALUE,
                        Double.POSITIVE_INFINITY),
                of(
                        SqlType.decimal(15, 2),
                        decimals(
                                "-9999999999999.99",
                                "-0.01",
                                "0.00",
                                "0.01",
                                "0.10",
                                "5.00",
                                "9999999999999.98",
                                "9999999999999.99")),
                of(SqlType.decimal(5, 5), decimals("0.00001", "0.99999")),
                unordered(
                        SqlType.decimal(38, 10),
                        decimals(
                                "-9999999999999999999999999999.9999999999",
                                "0.0000000001",
                                "0.0000000000",
                                "12345678901234.5678901234")),
                unordered(
                        SqlType.TEXT,
                        "",
                        " ",
                        "'",
                        "\"",
                        "\\",
                        "%_",
                        "null",
                        "[1,\"2\"]{}",
                        "a\tb\nc\u0001\u001f",
                        "; DROP TABLE samples; --",
                        "\u00e4\u20ac\ud83d\ude00",
                        "1",
                        "01",
                        "1e3",
                        "x".repeat(100_000)),
                unordered(SqlType.text(4), "ab", "\u00e4\u20ac\ud83d\ude00c"),
                of(
                        SqlType.BINARY,
                        new byte[0],
                        new byte[] {0},
                        new byte[] {0, 1},
                        "'\"\\{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        new byte[] {-1, -128, 127}),
                of(
                        SqlType.UUID,
                        new UUID(0, 0),
                        UUID.fromString("12345678-1234-1234-1234-123456789abc"),
                        new UUID(-1, -1)),
                of(
                        SqlType.DATE,
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(9999, 12, 31)),
                of(
                        SqlType.TIME,
                        LocalTime.MIN,
                        LocalTime.of(9, 5),
                        LocalTime.of(9, 5, 0, 1000),
                        LocalTime.of(23, 59, 59, 999_999_000)),
                of(
                        SqlType.TIMESTAMP,
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(2024, 3, 31, 2, 30),
                        LocalDateTime.of(2024, 3, 31, 2, 30, 0, 100_000_000),
                        LocalDateTime.of(2024, 3, 31, 2, 30, 1),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
                of(
                        SqlType.INSTANT,
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.EPOCH,
                        Instant.parse("2024-10-27T00:30:00.000001Z"),
                        Instant.parse("2024-10-27T01:30:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z")),
                of(
                        SqlType.OFFSET_TIMESTAMP,
                        OffsetDateTime.parse("0001-01-02T00:00:00+14:00"),
                        OffsetDateTime.parse("2024-01-01T10:00:00+02:00"),
                        OffsetDateTime.parse("2024-01-01T09:00:00Z"),
                        OffsetDateTime.parse("2024-01-01T08:00:00.5-02:00")),
                unordered(SqlType.enumByName(Colour.class), Colour.BLUE, Colour.RED));
    }

    private static ValueCase of(SqlType<?> type, Object... ascending) {
        return new ValueCase(type, true, List.of(ascending));
    }

    private static ValueCase unordered(SqlType<?> type, Object... values) {
        return new ValueCase(type, false, List.of(values));
    }

    private static Object[] decimals(String... values) {
        return Stream.of(values).map(BigDecimal::new).toArray();
    }

    @Override
    public String toString() {
        return type.javaType().getSimpleName() + " as " + type;
    }
}
