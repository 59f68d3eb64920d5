package org.relationshiporm.mapping;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.relationshiporm.type.SqlType;

/** How the literals of a join's condition become values of a column's type. */
final class JoinLiterals {

    private static final Map<Class<?>, Function<String, Object>> FROM_TEXT = Map.of(
            String.class, text -> text,
            UUID.class, UUID::fromString,
            LocalDate.class, LocalDate::parse,
            LocalTime.class, LocalTime::parse,
            LocalDateTime.class, LocalDateTime::parse,
            OffsetDateTime.class, OffsetDateTime::parse,
            Instant.class, Instant::parse);

    private JoinLiterals() {}

    /** The literal, a {@code BigDecimal}, {@code Boolean} or {@code String}, as a value of {@code type}; empty when it is none. */
    static Optional<Object> fit(Object literal, SqlType<?> type) {
        try {
            if (literal instanceof BigDecimal number) {
                return Optional.ofNullable(
                        type.coerce(number.scale() <= 0 ? (Object) number.longValueExact() : (Object) number));
            }
            if (literal instanceof String text) {
                if (type.javaType().isEnum()) {
                    return constant(type.javaType(), text);
                }
                Function<String, Object> reader = FROM_TEXT.get(type.javaType());
                return reader == null ? Optional.empty() : Optional.of(reader.apply(text));
            }
            return Optional.ofNullable(type.coerce(literal));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> constant(Class<?> enumType, String name) {
        return Arrays.stream(Objects.requireNonNull(enumType.getEnumConstants()))
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .map(Object.class::cast)
                .findFirst();
    }

    /** How a literal of the type is written. */
    static String describeForm(SqlType<?> type) {
        Class<?> javaType = type.javaType();
        if (javaType.isEnum()) {
            return "Its values are "
                    + Arrays.stream(Objects.requireNonNull(javaType.getEnumConstants()))
                            .map(constant -> "'" + ((Enum<?>) constant).name() + "'")
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        if (Number.class.isAssignableFrom(javaType)) {
            return "Write a number that fits.";
        }
        if (javaType == Boolean.class) {
            return "Write true or false.";
        }
        return FROM_TEXT.containsKey(javaType)
                ? "Write it as " + javaType.getSimpleName() + " reads it, in quotation marks."
                : "There is no literal of this type: leave the comparison out, or make the relationship a query.";
    }
}
