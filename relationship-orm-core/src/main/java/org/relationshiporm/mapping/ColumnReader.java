package org.relationshiporm.mapping;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.Version;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;
import org.relationshiporm.type.ValueConverter;

/** Reads one field of an entity class into a column. */
final class ColumnReader {

    private final Problems problems;
    private final Class<?> entity;
    private final TypeArguments arguments;
    private final ColumnNaming naming;

    ColumnReader(Problems problems, Class<?> entity) {
        this(problems, entity, TypeArguments.of(entity), ColumnNaming.PLAIN);
    }

    ColumnReader(Problems problems, Class<?> entity, TypeArguments arguments, ColumnNaming naming) {
        this.problems = problems;
        this.entity = entity;
        this.arguments = arguments;
        this.naming = naming;
    }

    /** The field's column without its foreign key; empty when a mistake was reported. */
    Optional<org.relationshiporm.schema.Column> read(Field field) {
        Class<?> javaType = boxed(arguments.classOf(field.getGenericType()));
        return storedAs(field, javaType).flatMap(type -> {
            try {
                return Optional.of(column(field, type));
            } catch (IllegalArgumentException e) {
                return refuse(field, e.getMessage(), "Correct its @Column.");
            }
        });
    }

    private org.relationshiporm.schema.Column column(Field field, SqlType<?> type) {
        Column annotation = naming.annotation(field);
        var column = org.relationshiporm.schema.Column.of(naming.column(field), type);
        if (annotation != null && annotation.unique()) {
            column = column.asUnique();
        }
        if (annotation != null && !annotation.serverDefault().isEmpty()) {
            column = column.withServerDefault(annotation.serverDefault());
        }
        if (annotation != null && !annotation.computed().isEmpty()) {
            column = column.computedAs(annotation.computed());
        }
        if (field.isAnnotationPresent(Id.class)) {
            return column.asPrimaryKey();
        }
        Version version = field.getAnnotation(Version.class);
        boolean required = (field.getType().isPrimitive() && !naming.isEmbedded())
                || (version != null && !version.server())
                || (annotation != null && !annotation.nullable());
        return required ? column.notNull() : column;
    }

    private Optional<SqlType<?>> storedAs(Field field, Class<?> javaType) {
        Convert convert = field.getAnnotation(Convert.class);
        if (convert != null) {
            return converted(field, javaType, convert.value());
        }
        if (javaType.isEnum()) {
            return sized(field, SqlType.TEXT).map(stored -> enumByName(javaType, stored));
        }
        Optional<SqlType<?>> known = SqlType.of(javaType);
        return known.isPresent()
                ? sized(field, known.get())
                : refuse(field, unsupported(field), wayOut(field, javaType));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static SqlType<?> enumByName(Class<?> enumClass, SqlType<?> stored) {
        SqlType<?> byName = SqlType.enumByName((Class) enumClass);
        ValueConverter<?, ?> converter = byName.converter();
        return stored.length() == 0 || converter == null ? byName : converted(stored, enumClass, converter);
    }

    private static String unsupported(Field field) {
        return "No column type stores " + Names.quote(simpleName(field)) + ".";
    }

    private static String simpleName(Field field) {
        return field.getGenericType().getTypeName().replaceAll("[\\w.]+[.$]", "");
    }

    private String wayOut(Field field, Class<?> javaType) {
        if (Collection.class.isAssignableFrom(javaType)) {
            return "For related objects declare it as `@Relationship private final ToMany<...> " + field.getName()
                    + " = ToMany.of(this)`; store other values through a converter, @Convert(...), or leave the field out with @Transient.";
        }
        if (javaType.isAnnotationPresent(Table.class)) {
            return "Declare it as `@Relationship private final ToOne<" + javaType.getSimpleName() + "> "
                    + field.getName() + " = ToOne.of(this)`.";
        }
        String through = "through a converter, @Convert(...), or leave the field out with @Transient.";
        return javaType.isRecord()
                ? "Give each component a column of its own with @Embedded, store it " + through
                : "Store it " + through;
    }

    /** The type that the field's values are stored as, with the sizes that its @Column gives. */
    private Optional<SqlType<?>> sized(Field field, SqlType<?> stored) {
        Column annotation = naming.annotation(field);
        if (annotation == null) {
            return Optional.of(stored);
        }
        if (annotation.length() != 0 && stored.kind() != TypeKind.TEXT) {
            return refuse(
                    field,
                    "@Column gives a length, which only text has; this column is " + stored + ".",
                    "Remove the length.");
        }
        boolean decimal = annotation.precision() != 0 || annotation.scale() != 0;
        if (decimal && stored.kind() != TypeKind.DECIMAL) {
            return refuse(
                    field,
                    "@Column gives a precision or scale, which only decimals have; this column is " + stored + ".",
                    "Remove it, or declare the field as BigDecimal.");
        }
        if (annotation.precision() == 0 && annotation.scale() != 0) {
            return refuse(
                    field,
                    "@Column gives a scale without a precision.",
                    "Give the number of all digits as its precision.");
        }
        try {
            if (annotation.length() != 0) {
                return Optional.of(SqlType.text(annotation.length()));
            }
            return Optional.of(decimal ? SqlType.decimal(annotation.precision(), annotation.scale()) : stored);
        } catch (IllegalArgumentException e) {
            return refuse(field, e.getMessage(), "Correct its @Column.");
        }
    }

    private Optional<SqlType<?>> converted(
            Field field, Class<?> javaType, Class<? extends ValueConverter<?, ?>> converterClass) {
        TypeArguments known = TypeArguments.of(converterClass);
        Class<?> attribute = boxed(known.classOf(ValueConverter.class.getTypeParameters()[0]));
        Class<?> storedClass = known.classOf(ValueConverter.class.getTypeParameters()[1]);
        String converter = Names.quote(converterClass.getSimpleName());
        if (attribute != javaType) {
            return refuse(
                    field,
                    converter + " converts " + Names.quote(attribute.getSimpleName()) + ", but the field is of type "
                            + Names.quote(javaType.getSimpleName()) + ".",
                    "Give a converter of the field's own type.");
        }
        Optional<SqlType<?>> stored = SqlType.of(storedClass);
        if (stored.isEmpty()) {
            return refuse(
                    field,
                    converter + " stores " + Names.quote(storedClass.getSimpleName()) + ", which no column type holds.",
                    "Let it store a type that columns hold, such as String, Long or BigDecimal.");
        }
        ValueConverter<?, ?> instance = instantiate(field, converterClass);
        return instance == null
                ? Optional.empty()
                : sized(field, stored.get()).map(sized -> converted(sized, javaType, instance));
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

    private <T> Optional<T> refuse(Field field, @Nullable String cause, String remedy) {
        problems.report(entity, naming.attribute(field), String.valueOf(cause), remedy);
        return Optional.empty();
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive()
                ? java.lang.invoke.MethodType.methodType(type).wrap().returnType()
                : type;
    }
}
