package org.relationshiporm.type;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column: a storage family with its sizes, the Java class of its values and, where the attribute's class is not stored as
 * it is, a converter. Immutable and shared between threads.
 *
 * <p>Values are compared as the database would keep them: {@code byte[]} by content, {@code BigDecimal} by {@code compareTo},
 * {@code OffsetDateTime} by instant.
 *
 * @param <V> the Java class of the values
 */
public final class SqlType<V> {

    /** The precision and scale of a decimal column for which nothing was said. */
    public static final int DEFAULT_PRECISION = 19, DEFAULT_SCALE = 4;

    public static final SqlType<Short> SMALLINT = new SqlType<>(TypeKind.SMALLINT, Short.class, 0, 0, 0, null);
    public static final SqlType<Integer> INTEGER = new SqlType<>(TypeKind.INTEGER, Integer.class, 0, 0, 0, null);
    public static final SqlType<Long> BIGINT = new SqlType<>(TypeKind.BIGINT, Long.class, 0, 0, 0, null);
    public static final SqlType<Boolean> BOOLEAN = new SqlType<>(TypeKind.BOOLEAN, Boolean.class, 0, 0, 0, null);
    public static final SqlType<Float> REAL = new SqlType<>(TypeKind.REAL, Float.class, 0, 0, 0, null);
    public static final SqlType<Double> DOUBLE = new SqlType<>(TypeKind.DOUBLE, Double.class, 0, 0, 0, null);
    public static final SqlType<BigDecimal> DECIMAL = decimal(DEFAULT_PRECISION, DEFAULT_SCALE);
    public static final SqlType<String> TEXT = new SqlType<>(TypeKind.TEXT, String.class, 0, 0, 0, null);
    /** JSON, as its text. */
    public static final SqlType<String> JSON = new SqlType<>(TypeKind.JSON, String.class, 0, 0, 0, null);

    public static final SqlType<byte[]> BINARY = new SqlType<>(TypeKind.BINARY, byte[].class, 0, 0, 0, null);
    public static final SqlType<UUID> UUID = new SqlType<>(TypeKind.UUID, UUID.class, 0, 0, 0, null);
    public static final SqlType<LocalDate> DATE = new SqlType<>(TypeKind.DATE, LocalDate.class, 0, 0, 0, null);
    public static final SqlType<LocalTime> TIME = new SqlType<>(TypeKind.TIME, LocalTime.class, 0, 0, 0, null);
    public static final SqlType<LocalDateTime> TIMESTAMP =
            new SqlType<>(TypeKind.TIMESTAMP, LocalDateTime.class, 0, 0, 0, null);
    public static final SqlType<Instant> INSTANT = new SqlType<>(TypeKind.INSTANT, Instant.class, 0, 0, 0, null);
    public static final SqlType<OffsetDateTime> OFFSET_TIMESTAMP =
            new SqlType<>(TypeKind.OFFSET_TIMESTAMP, OffsetDateTime.class, 0, 0, 0, null);

    /** The digits of a column for a {@code BigInteger} for which nothing was said. */
    private static final int BIG_INTEGER_PRECISION = 38;

    private static final Map<Class<?>, SqlType<?>> BY_CLASS = Map.ofEntries(
            Map.entry(Byte.class, converted(SMALLINT, Byte.class, new StandardConverters.OfByte())),
            Map.entry(byte.class, converted(SMALLINT, Byte.class, new StandardConverters.OfByte())),
            Map.entry(Character.class, converted(text(1), Character.class, new StandardConverters.OfCharacter())),
            Map.entry(char.class, converted(text(1), Character.class, new StandardConverters.OfCharacter())),
            Map.entry(
                    BigInteger.class,
                    converted(
                            decimal(BIG_INTEGER_PRECISION, 0),
                            BigInteger.class,
                            new StandardConverters.OfBigInteger())),
            Map.entry(Duration.class, converted(BIGINT, Duration.class, new StandardConverters.OfDuration())),
            Map.entry(Year.class, converted(INTEGER, Year.class, new StandardConverters.OfYear())),
            Map.entry(Short.class, SMALLINT),
            Map.entry(short.class, SMALLINT),
            Map.entry(Integer.class, INTEGER),
            Map.entry(int.class, INTEGER),
            Map.entry(Long.class, BIGINT),
            Map.entry(long.class, BIGINT),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Float.class, REAL),
            Map.entry(float.class, REAL),
            Map.entry(Double.class, DOUBLE),
            Map.entry(double.class, DOUBLE),
            Map.entry(BigDecimal.class, DECIMAL),
            Map.entry(String.class, TEXT),
            Map.entry(byte[].class, BINARY),
            Map.entry(UUID.class, UUID),
            Map.entry(LocalDate.class, DATE),
            Map.entry(LocalTime.class, TIME),
            Map.entry(LocalDateTime.class, TIMESTAMP),
            Map.entry(Instant.class, INSTANT),
            Map.entry(OffsetDateTime.class, OFFSET_TIMESTAMP));

    private final TypeKind kind;
    private final Class<V> javaType;
    private final int length;
    private final int precision;
    private final int scale;
    private final @Nullable ValueConverter<V, Object> converter;
    private final List<Object> values;

    private SqlType(
            TypeKind kind,
            Class<V> javaType,
            int length,
            int precision,
            int scale,
            @Nullable ValueConverter<V, Object> converter) {
        this(kind, javaType, length, precision, scale, converter, List.of());
    }

    private SqlType(
            TypeKind kind,
            Class<V> javaType,
            int length,
            int precision,
            int scale,
            @Nullable ValueConverter<V, Object> converter,
            List<Object> values) {
        this.values = List.copyOf(values);
        this.kind = kind;
        this.javaType = javaType;
        this.length = length;
        this.precision = precision;
        this.scale = scale;
        this.converter = converter;
    }

    /** Text of at most {@code length} characters. */
    public static SqlType<String> text(int length) {
        return new SqlType<>(TypeKind.TEXT, String.class, requirePositive("length", length), 0, 0, null);
    }

    /** Exact decimals of at most {@code precision} digits, {@code scale} of them after the point. */
    public static SqlType<BigDecimal> decimal(int precision, int scale) {
        if (scale < 0 || scale > precision) {
            throw new IllegalArgumentException("A decimal's scale must lie between 0 and its precision; got precision "
                    + precision + ", scale " + scale + ".");
        }
        return new SqlType<>(
                TypeKind.DECIMAL, BigDecimal.class, 0, requirePositive("precision", precision), scale, null);
    }

    /** An enum stored by the names of its constants. */
    public static <C extends Enum<C>> SqlType<C> enumByName(Class<C> enumClass) {
        return converted(TEXT, enumClass, new EnumNameConverter<>(enumClass));
    }

    /**
     * An enum stored by codes.
     *
     * @param stored the type of the codes
     * @throws IllegalArgumentException when a constant has no code, or that of another
     */
    public static <C extends Enum<C>, S> SqlType<C> enumByCode(SqlType<S> stored, Class<C> enumClass, Map<C, S> codes) {
        return converted(stored, enumClass, EnumCodeConverter.of(enumClass, codes));
    }

    /** Values of {@code javaType} stored as JSON, which {@code codec} writes and reads as {@code type}. */
    public static <V> SqlType<V> json(JsonCodec codec, Class<V> javaType, Type type) {
        return converted(JSON, javaType, new JsonConverter<>(codec, type));
    }

    /** Values of {@code javaType}, stored in a column of type {@code stored} through {@code converter}. */
    @SuppressWarnings("unchecked")
    public static <V, S> SqlType<V> converted(SqlType<S> stored, Class<V> javaType, ValueConverter<V, S> converter) {
        if (stored.converter != null) {
            return converted(
                    (SqlType<Object>) stored.withoutConverter(),
                    javaType,
                    new StandardConverters.Chain<>(converter, stored.converter));
        }
        return new SqlType<>(
                stored.kind, javaType, stored.length, stored.precision, stored.scale, (ValueConverter<V, Object>)
                        converter);
    }

    /** The type of what is stored. */
    private SqlType<?> withoutConverter() {
        return new SqlType<>(kind, Object.class, length, precision, scale, null);
    }

    /** The same type for an enum's column that the database is to keep free of anything but the enum's constants; any other type as it is. */
    public SqlType<V> checked() {
        List<Object> stored = List.of();
        if ((Object) converter instanceof EnumNameConverter<?> byName) {
            stored = List.copyOf(byName.values());
        } else if ((Object) converter instanceof EnumCodeConverter<?, ?> byCode) {
            stored = List.copyOf(byCode.values());
        }
        return new SqlType<>(kind, javaType, length, precision, scale, converter, stored);
    }

    /** The stored values, texts or whole numbers, that a CHECK of the column admits; empty without such a check. */
    public List<Object> values() {
        return values;
    }

    /** The type that stores values of {@code javaClass} without a converter, or empty when there is none. */
    public static Optional<SqlType<?>> of(Class<?> javaClass) {
        return Optional.ofNullable(BY_CLASS.get(javaClass));
    }

    private static int requirePositive(String what, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("A column's " + what + " must be positive; got " + value + ".");
        }
        return value;
    }

    public TypeKind kind() {
        return kind;
    }

    /** The (boxed) class of the values. */
    public Class<V> javaType() {
        return javaType;
    }

    /** The largest number of characters or bytes; 0 when unlimited. */
    public int length() {
        return length;
    }

    public int precision() {
        return precision;
    }

    public int scale() {
        return scale;
    }

    /** The converter between the attribute's value and the stored one; null when they are the same. */
    public @Nullable ValueConverter<V, Object> converter() {
        return converter;
    }

    /** Whether the database can hand out growing values of this type as keys. */
    public boolean isInteger() {
        return converter == null && (kind == TypeKind.INTEGER || kind == TypeKind.BIGINT || kind == TypeKind.SMALLINT);
    }

    /** Whether two values are the same to the database. */
    public boolean same(@Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return true;
        }
        if (left == null || right == null) {
            return false;
        }
        if (converter != null && javaType.isInstance(left) && javaType.isInstance(right)) {
            return converter.same(javaType.cast(left), javaType.cast(right));
        }
        if (left instanceof BigDecimal leftDecimal && right instanceof BigDecimal rightDecimal) {
            return leftDecimal.compareTo(rightDecimal) == 0;
        }
        if (left instanceof byte[] leftBytes && right instanceof byte[] rightBytes) {
            return Arrays.equals(leftBytes, rightBytes);
        }
        if (left instanceof OffsetDateTime leftTime && right instanceof OffsetDateTime rightTime) {
            return leftTime.isEqual(rightTime);
        }
        return left.equals(right);
    }

    /** A value that later changes to {@code value} do not reach: a copy of a mutable value, the value itself otherwise. */
    @SuppressWarnings("unchecked")
    public @Nullable Object copy(@Nullable Object value) {
        if (converter != null && value != null && value != Unread.VALUE) {
            return converter.copy((V) value);
        }
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    /**
     * {@code value} as this type's Java class: numbers are widened or narrowed when nothing is lost.
     *
     * @throws IllegalArgumentException when the value is of another kind, naming both classes (never the value)
     */
    public @Nullable Object coerce(@Nullable Object value) {
        if (value == null || javaType.isInstance(value) || value == Unread.VALUE) {
            return value;
        }
        if (converter == null && value instanceof Number number) {
            Object coerced = coerceNumber(number);
            if (coerced != null) {
                return coerced;
            }
        }
        throw new IllegalArgumentException("A value of class "
                + value.getClass().getName() + " does not fit a column of " + javaType.getName() + " without loss.");
    }

    private @Nullable Object coerceNumber(Number number) {
        boolean integral = number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger;
        if (integral) {
            BigInteger exact = number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
            if (javaType == Long.class && exact.bitLength() < Long.SIZE) {
                return exact.longValue();
            }
            if (javaType == Integer.class && exact.bitLength() < Integer.SIZE) {
                return exact.intValue();
            }
            if (javaType == Short.class && exact.bitLength() < Short.SIZE) {
                return exact.shortValue();
            }
            if (javaType == BigDecimal.class) {
                return new BigDecimal(exact);
            }
            if (javaType == Double.class && exact.bitLength() <= 53) {
                return exact.doubleValue();
            }
        }
        if (number instanceof Float single && javaType == Double.class) {
            return single.doubleValue();
        }
        return null;
    }

    /**
     * The form in which {@code value} takes part in the identity key of an object whose key column is of this type: whole numbers as this type's class, so that a
     * value that was read is its own key, and as {@code Long} where that cannot hold them.
     */
    public Object toIdentity(Object value) {
        if (value.getClass() == javaType && value instanceof Number && !(value instanceof BigDecimal)) {
            return value;
        }
        Object key = toKey(value);
        if (key instanceof Long whole) {
            if (javaType == Integer.class && whole.intValue() == whole) {
                return whole.intValue();
            }
            if (javaType == Short.class && whole.shortValue() == whole) {
                return whole.shortValue();
            }
        }
        return key;
    }

    /**
     * The form in which {@code value} is compared with values of other columns that may be of another class: whole numbers as {@code Long}, the value itself
     * otherwise.
     */
    public Object toKey(Object value) {
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        return value instanceof byte[] bytes ? java.nio.ByteBuffer.wrap(bytes.clone()) : value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SqlType<?> that
                && kind == that.kind
                && javaType == that.javaType
                && length == that.length
                && precision == that.precision
                && scale == that.scale
                && values.equals(that.values)
                && Objects.equals(converter, that.converter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, javaType, length, precision, scale);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case TEXT -> length > 0 ? "TEXT(" + length + ")" : "TEXT";
            case DECIMAL -> "DECIMAL(" + precision + "," + scale + ")";
            default -> kind.name();
        };
    }
}
