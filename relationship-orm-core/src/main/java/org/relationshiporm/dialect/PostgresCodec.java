package org.relationshiporm.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values as PostgreSQL's driver carries them best.
 *
 * @param toElement makes an element of an array that {@code newArray} creates
 */
record PostgresCodec<V>(
        int jdbcType,
        Reader<V> reader,
        Binder<V> binder,
        IntFunction<@Nullable Object[]> newArray,
        Function<V, Object> element)
        implements StoredCodec<V, Object> {

    /** Reads a value; null for NULL. */
    interface Reader<V> {

        @Nullable
        V read(ResultSet resultSet, int index) throws SQLException;
    }

    /** Binds a value that is not null. */
    interface Binder<V> {

        void bind(PreparedStatement statement, int index, V value) throws SQLException;
    }

    static final PostgresCodec<Short> SHORT = new PostgresCodec<>(
            Types.SMALLINT,
            (resultSet, index) -> {
                short value = resultSet.getShort(index);
                return value == 0 && resultSet.wasNull() ? null : (Short) value;
            },
            PreparedStatement::setShort,
            Short[]::new,
            value -> value);
    static final PostgresCodec<Integer> INTEGER = new PostgresCodec<>(
            Types.INTEGER,
            (resultSet, index) -> {
                int value = resultSet.getInt(index);
                return value == 0 && resultSet.wasNull() ? null : (Integer) value;
            },
            PreparedStatement::setInt,
            Integer[]::new,
            value -> value);
    static final PostgresCodec<Long> LONG = new PostgresCodec<>(
            Types.BIGINT,
            (resultSet, index) -> {
                long value = resultSet.getLong(index);
                return value == 0 && resultSet.wasNull() ? null : (Long) value;
            },
            PreparedStatement::setLong,
            Long[]::new,
            value -> value);
    static final PostgresCodec<Float> FLOAT = new PostgresCodec<>(
            Types.REAL,
            (resultSet, index) -> {
                float value = resultSet.getFloat(index);
                return value == 0 && resultSet.wasNull() ? null : (Float) value;
            },
            PreparedStatement::setFloat,
            Float[]::new,
            value -> value);
    static final PostgresCodec<Double> DOUBLE = new PostgresCodec<>(
            Types.DOUBLE,
            (resultSet, index) -> {
                double value = resultSet.getDouble(index);
                return value == 0 && resultSet.wasNull() ? null : (Double) value;
            },
            PreparedStatement::setDouble,
            Double[]::new,
            value -> value);
    static final PostgresCodec<Boolean> BOOLEAN = new PostgresCodec<>(
            Types.BOOLEAN,
            (resultSet, index) -> {
                boolean value = resultSet.getBoolean(index);
                return !value && resultSet.wasNull() ? null : (Boolean) value;
            },
            PreparedStatement::setBoolean,
            Boolean[]::new,
            value -> value);
    static final PostgresCodec<String> TEXT = new PostgresCodec<>(
            Types.VARCHAR,
            ResultSet::getString,
            (statement, index, value) -> statement.setString(index, WholeTexts.require(value)),
            String[]::new,
            value -> value);
    static final PostgresCodec<String> JSON = new PostgresCodec<>(
            Types.OTHER,
            ResultSet::getString,
            (statement, index, value) -> statement.setObject(index, WholeTexts.require(value), Types.OTHER),
            String[]::new,
            value -> value);
    static final PostgresCodec<byte[]> BINARY = new PostgresCodec<>(
            Types.BINARY, ResultSet::getBytes, PreparedStatement::setBytes, byte[][]::new, value -> value);
    static final PostgresCodec<UUID> UUID_VALUE = object(Types.OTHER, UUID.class, UUID::toString);
    static final PostgresCodec<LocalDate> DATE = object(Types.DATE, LocalDate.class, PostgresTexts::format);
    static final PostgresCodec<LocalTime> TIME = object(Types.TIME, LocalTime.class, LocalTime::toString);
    static final PostgresCodec<LocalDateTime> TIMESTAMP =
            object(Types.TIMESTAMP, LocalDateTime.class, PostgresTexts::format);
    static final PostgresCodec<OffsetDateTime> OFFSET_TIMESTAMP = new PostgresCodec<>(
            Types.TIMESTAMP_WITH_TIMEZONE,
            PostgresCodec::readInUtc,
            PreparedStatement::setObject,
            String[]::new,
            PostgresTexts::format);
    static final PostgresCodec<Instant> INSTANT = new PostgresCodec<>(
            Types.TIMESTAMP_WITH_TIMEZONE,
            (resultSet, index) -> {
                OffsetDateTime value = resultSet.getObject(index, OffsetDateTime.class);
                return value == null ? null : value.toInstant();
            },
            (statement, index, value) -> statement.setObject(index, value.atOffset(ZoneOffset.UTC)),
            String[]::new,
            value -> PostgresTexts.format(value.atOffset(ZoneOffset.UTC)));

    private static <V> PostgresCodec<V> object(int jdbcType, Class<V> javaType, Function<V, Object> element) {
        return new PostgresCodec<>(
                jdbcType,
                (resultSet, index) -> resultSet.getObject(index, javaType),
                PreparedStatement::setObject,
                String[]::new,
                element);
    }

    /** Decimals, read with the column's scale. */
    static PostgresCodec<BigDecimal> decimal(int scale) {
        return new PostgresCodec<>(
                Types.NUMERIC,
                (resultSet, index) -> {
                    BigDecimal value = resultSet.getBigDecimal(index);
                    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
                },
                PreparedStatement::setBigDecimal,
                String[]::new,
                BigDecimal::toPlainString);
    }

    private static @Nullable OffsetDateTime readInUtc(ResultSet resultSet, int index) throws SQLException {
        OffsetDateTime value = resultSet.getObject(index, OffsetDateTime.class);
        return value == null || value.equals(OffsetDateTime.MIN) || value.equals(OffsetDateTime.MAX)
                ? value
                : value.withOffsetSameInstant(ZoneOffset.UTC);
    }

    @Override
    public @Nullable V read(ResultSet resultSet, int index) throws SQLException {
        return reader.read(resultSet, index);
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable V value) throws SQLException {
        if (value == null) {
            statement.setNull(index, jdbcType);
        } else {
            binder.bind(statement, index, value);
        }
    }

    @Override
    public Object toElement(V value) throws SQLException {
        Object made = element.apply(value);
        return made instanceof String text ? WholeTexts.require(text) : made;
    }
}
