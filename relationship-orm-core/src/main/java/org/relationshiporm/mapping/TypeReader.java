package org.relationshiporm.mapping;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.Enumerated;
import org.relationshiporm.entity.Json;
import org.relationshiporm.entity.Table;
import org.relationshiporm.type.JsonCodec;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;
import org.relationshiporm.type.ValueConverter;

/** Finds as what a field's values are stored. */
final class TypeReader {

    /** Receives a mistake of a field. */
    interface Refusal {

        void report(Field field, String cause, String remedy);
    }

    private final MappingOptions options;
    private final ColumnNaming naming;
    private final Refusal refusal;

    TypeReader(MappingOptions options, ColumnNaming naming, Refusal refusal) {
        this.options = options;
        this.naming = naming;
        this.refusal = refusal;
    }

    /** The type of the field's column; empty when a mistake was reported. */
    Optional<SqlType<?>> read(Field field, Class<?> javaType) {
        if (field.isAnnotationPresent(Enumerated.class) && !javaType.isEnum()) {
            return refuse(
                    field,
                    "@Enumerated stands on a field of type " + Names.quote(simpleName(field)) + ", which is no enum.",
                    "Remove it.");
        }
        Convert convert = field.getAnnotation(Convert.class);
        if (field.isAnnotationPresent(Json.class)) {
            return convert == null
                    ? json(field, javaType)
                    : refuse(field, "@Json and @Convert both say how the value is stored.", "Remove one of the two.");
        }
        if (convert != null) {
            return converted(field, javaType, convert.value());
        }
        ValueConverter<?, ?> registered = options.converterOf(javaType);
        if (registered != null) {
            return through(field, javaType, registered);
        }
        if (javaType.isEnum()) {
            return enumeration(field, javaType);
        }
        Optional<SqlType<?>> known = SqlType.of(javaType);
        return known.isPresent()
                ? sized(field, known.get())
                : refuse(
                        field,
                        "No column type stores " + Names.quote(simpleName(field)) + ".",
                        wayOut(field, javaType));
    }

    // ---------------------------------------------------------------- enums, JSON, converters

    private Optional<SqlType<?>> enumeration(Field field, Class<?> javaType) {
        SqlType<?> stored;
        try {
            stored = EnumTypes.of(javaType);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            int end = message.indexOf(". ");
            return end < 0
                    ? refuse(field, message, "Correct the enum.")
                    : refuse(field, message.substring(0, end + 1), message.substring(end + 2));
        }
        Enumerated annotation = field.getAnnotation(Enumerated.class);
        return sized(field, annotation != null && annotation.check() ? stored.checked() : stored);
    }

    private Optional<SqlType<?>> json(Field field, Class<?> javaType) {
        JsonCodec codec = options.jsonCodec();
        if (codec == null) {
            return refuse(
                    field,
                    "The field is to be stored as JSON, and nothing says how.",
                    "Give a codec: MetaData.of(options -> options.jsonCodec(...), ...). The Spring Boot starter brings one for Jackson.");
        }
        if (field.getType().isPrimitive()) {
            return refuse(field, "@Json stands on a primitive field.", "Remove it, or declare the wrapper class.");
        }
        return sized(field, SqlType.json(codec, javaType, valueType(field)));
    }

    /** The declared type of the values, which a holder names as its argument. */
    private static Type valueType(Field field) {
        Type declared = field.getGenericType();
        return field.getType() == Deferred.class && declared instanceof ParameterizedType holder
                ? holder.getActualTypeArguments()[0]
                : declared;
    }

    private Optional<SqlType<?>> converted(
            Field field, Class<?> javaType, Class<? extends ValueConverter<?, ?>> converterClass) {
        Class<?> attribute = boxed(
                TypeArguments.of(converterClass).classOf(ValueConverter.class.getTypeParameters()[0]));
        if (attribute != javaType) {
            return refuse(
                    field,
                    Names.quote(converterClass.getSimpleName()) + " converts "
                            + Names.quote(attribute.getSimpleName()) + ", but the field is of type "
                            + Names.quote(javaType.getSimpleName()) + ".",
                    "Give a converter of the field's own type.");
        }
        ValueConverter<?, ?> instance = instantiate(field, converterClass);
        return instance == null ? Optional.empty() : through(field, javaType, instance);
    }

    private Optional<SqlType<?>> through(Field field, Class<?> javaType, ValueConverter<?, ?> converter) {
        Class<?> storedClass = TypeArguments.of(converter.getClass())
                .classOf(ValueConverter.class.getTypeParameters()[1]);
        Optional<SqlType<?>> stored = SqlType.of(storedClass);
        if (stored.isEmpty()) {
            return refuse(
                    field,
                    Names.quote(converter.getClass().getSimpleName()) + " stores "
                            + Names.quote(storedClass.getSimpleName()) + ", which no column type holds.",
                    "Let it store a type that columns hold, such as String, Long or BigDecimal.");
        }
        return sized(field, stored.get()).map(sized -> converted(sized, javaType, converter));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static SqlType<?> converted(SqlType<?> stored, Class<?> javaType, ValueConverter<?, ?> converter) {
        return SqlType.converted((SqlType) stored, (Class) javaType, (ValueConverter) converter);
    }

    private @Nullable ValueConverter<?, ?> instantiate(
            Field field, Class<? extends ValueConverter<?, ?>> converterClass) {
        try {
            Constructor<? extends ValueConverter<?, ?>> constructor = converterClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            refuse(
                    field,
                    "The converter " + Names.quote(converterClass.getSimpleName()) + " cannot be made: " + e + ".",
                    "Make it a top-level or static class with a constructor without parameters.");
            return null;
        }
    }

    // ---------------------------------------------------------------- sizes

    /** The type with the sizes that the field's @Column gives. */
    private Optional<SqlType<?>> sized(Field field, SqlType<?> type) {
        Column annotation = naming.annotation(field);
        if (annotation == null) {
            return Optional.of(type);
        }
        boolean decimal = annotation.precision() != 0 || annotation.scale() != 0;
        if (annotation.length() != 0 && type.kind() != TypeKind.TEXT) {
            return refuse(
                    field,
                    "@Column gives a length, which only text has; this column is " + type + ".",
                    "Remove the length.");
        }
        if (decimal && type.kind() != TypeKind.DECIMAL) {
            return refuse(
                    field,
                    "@Column gives a precision or scale, which only decimals have; this column is " + type + ".",
                    "Remove it, or declare the field as BigDecimal.");
        }
        if (annotation.precision() == 0 && annotation.scale() != 0) {
            return refuse(
                    field,
                    "@Column gives a scale without a precision.",
                    "Give the number of all digits as its precision.");
        }
        if (annotation.scale() != 0 && type.javaType() == java.math.BigInteger.class) {
            return refuse(field, "@Column gives a scale to whole numbers.", "Remove it.");
        }
        if (annotation.length() == 0 && !decimal) {
            return Optional.of(type);
        }
        try {
            SqlType<?> stored = annotation.length() != 0
                    ? SqlType.text(annotation.length())
                    : SqlType.decimal(annotation.precision(), annotation.scale());
            ValueConverter<?, ?> converter = type.converter();
            SqlType<?> sized = converter == null ? stored : converted(stored, type.javaType(), converter);
            return Optional.of(type.values().isEmpty() ? sized : sized.checked());
        } catch (IllegalArgumentException e) {
            return refuse(field, String.valueOf(e.getMessage()), "Correct its @Column.");
        }
    }

    // ---------------------------------------------------------------- what cannot be stored

    private static String simpleName(Field field) {
        return field.getGenericType().getTypeName().replaceAll("[\\w.]+[.$]", "");
    }

    private String wayOut(Field field, Class<?> javaType) {
        if (Optional.class.isAssignableFrom(javaType)) {
            return "Declare the field as the value itself, which may be null, and return an Optional from its getter.";
        }
        if (Collection.class.isAssignableFrom(javaType)) {
            return "For related objects declare it as `@Relationship private final ToMany<...> " + field.getName()
                    + " = ToMany.of(this)`; store other values as JSON, @Json, or through a converter, @Convert(...), or leave the field out with @Transient.";
        }
        if (javaType.isAnnotationPresent(Table.class)) {
            return "Declare it as `@Relationship private final ToOne<" + javaType.getSimpleName() + "> "
                    + field.getName() + " = ToOne.of(this)`.";
        }
        String through = "through a converter, @Convert(...), or leave the field out with @Transient.";
        if (javaType == java.time.ZonedDateTime.class) {
            return "Declare it as OffsetDateTime or Instant, store it " + through;
        }
        if (Map.class.isAssignableFrom(javaType)) {
            return "Store it as JSON, @Json, " + through;
        }
        return javaType.isRecord()
                ? "Give each component a column of its own with @Embedded, store the value as JSON, @Json, " + through
                : "Store it " + through;
    }

    private <T> Optional<T> refuse(Field field, String cause, String remedy) {
        refusal.report(field, cause, remedy);
        return Optional.empty();
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive()
                ? java.lang.invoke.MethodType.methodType(type).wrap().returnType()
                : type;
    }
}
