package org.relationshiporm.mapping;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Table;

/** Checks whether a class can be an entity at all. */
final class ClassChecks {

    private final Problems problems;

    ClassChecks(Problems problems) {
        this.problems = problems;
    }

    /** False after the reason was reported. */
    boolean accept(Class<?> type) {
        String kind = unsupportedKind(type);
        if (kind != null) {
            problems.report(
                    type,
                    null,
                    "It is " + kind + ", and only concrete classes, top-level or static, can be entities.",
                    kind.startsWith("an inner class") ? "Make it static." : "Map a concrete class instead.");
            return false;
        }
        if (!type.isAnnotationPresent(Table.class)) {
            problems.report(
                    type,
                    null,
                    "The class is not annotated with @Table.",
                    "Annotate it with @Table(\"" + Names.snakeCase(type.getSimpleName())
                            + "\"), or do not give it to MetaData.of(...).");
            return false;
        }
        for (Class<?> parent = type.getSuperclass(); parent != null; parent = parent.getSuperclass()) {
            if (parent.isAnnotationPresent(Table.class)) {
                problems.report(
                        type,
                        null,
                        "Its superclass " + Names.quote(parent.getSimpleName())
                                + " has a table too, and entities cannot inherit from entities yet.",
                        "Move the common fields to a superclass without @Table.");
                return false;
            }
        }
        return true;
    }

    private static @Nullable String unsupportedKind(Class<?> type) {
        if (type.isAnnotation() || type.isInterface()) {
            return "an interface";
        }
        if (type.isEnum()) {
            return "an enum";
        }
        if (type.isRecord()) {
            return "a record";
        }
        if (type.isPrimitive() || type.isArray()) {
            return "a primitive or array type";
        }
        if (type.isAnonymousClass() || type.isLocalClass()) {
            return "declared inside a method";
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            return "an inner class, bound to an object of "
                    + Names.quote(type.getDeclaringClass().getSimpleName());
        }
        return Modifier.isAbstract(type.getModifiers()) ? "abstract" : null;
    }
}
