package org.relationshiporm.mapping;

import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Version;
import org.relationshiporm.type.SqlType;

/** Reads one field of an entity class into a column. */
final class ColumnReader {

    private final Problems problems;
    private final Class<?> entity;
    private final TypeArguments arguments;
    private final ColumnNaming naming;
    private final TypeReader types;

    ColumnReader(Problems problems, MappingOptions options, Class<?> entity) {
        this(problems, options, entity, TypeArguments.of(entity), ColumnNaming.PLAIN);
    }

    ColumnReader(
            Problems problems, MappingOptions options, Class<?> entity, TypeArguments arguments, ColumnNaming naming) {
        this.types = new TypeReader(options, naming, this::refuse);
        this.problems = problems;
        this.entity = entity;
        this.arguments = arguments;
        this.naming = naming;
    }

    /** The field's column without its foreign key; empty when a mistake was reported. */
    Optional<org.relationshiporm.schema.Column> read(Field field) {
        Class<?> javaType = boxed(arguments.classOf(DeferredField.valueType(field)));
        return types.read(field, javaType).flatMap(type -> {
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
        if (annotation != null && !annotation.comment().isEmpty()) {
            column = column.withComment(annotation.comment());
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
