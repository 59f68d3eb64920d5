package org.relationshiporm.mapping;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

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
        boolean mayBeAbstract = HierarchyReader.findRoot(type) != null;
        return Modifier.isAbstract(type.getModifiers()) && !mayBeAbstract ? "abstract" : null;
    }
}
