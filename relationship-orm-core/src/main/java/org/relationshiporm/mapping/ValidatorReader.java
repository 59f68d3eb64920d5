package org.relationshiporm.mapping;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Validates;
import org.relationshiporm.entity.ValidatorMethod;

/** Finds the validators of an entity class and checks them; those of relationships are called by the holders. */
final class ValidatorReader {

    /** A validator of a plain attribute. */
    record Found(String attribute, ValidatorMethod method) {}

    private final Problems problems;
    private final EntityDraft draft;

    ValidatorReader(Problems problems, EntityDraft draft) {
        this.problems = problems;
        this.draft = draft;
    }

    List<Found> read() {
        List<Found> found = new ArrayList<>();
        for (Method method : ValidatorMethod.methods(draft.type())) {
            if (!ValidatorMethod.isCallable(method)) {
                refuse(
                        method,
                        "is static or has not exactly one parameter.",
                        "Give it one parameter, which receives the value.");
                continue;
            }
            for (String attribute : method.getAnnotation(Validates.class).value()) {
                read(method, attribute, found);
            }
        }
        return found;
    }

    private void read(Method method, String attribute, List<Found> found) {
        boolean relationship = draft.findRelationship(attribute).isPresent();
        if (draft.isUnreadable(attribute)) {
            return;
        }
        if (!relationship && !hasAttribute(attribute)) {
            List<String> names = new ArrayList<>(draft.fieldNames());
            draft.allRelationships().forEach(known -> names.add(known.name()));
            refuse(
                    method,
                    "names `" + attribute + "`, which is no attribute of the entity.",
                    Names.suggest(attribute, "attributes", names));
            return;
        }
        if (relationship && method.getReturnType() != void.class) {
            refuse(
                    method,
                    "returns a value for the relationship `" + attribute
                            + "`, whose members it can only accept or refuse.",
                    "Declare it as void.");
            return;
        }
        if (relationship && !isInherited(method, attribute)) {
            refuse(
                    method,
                    "is for the relationship `" + attribute + "` of a superclass, which does not know it.",
                    "Declare it in the class that has the field; a method that overrides it here is called in its place.");
            return;
        }
        Class<?> type = relationship ? null : typeOf(attribute);
        Class<?> parameter = method.getParameterTypes()[0];
        Class<?> result = method.getReturnType();
        if (type != null
                && (!boxed(parameter).isAssignableFrom(boxed(type))
                        || (result != void.class && !boxed(type).isAssignableFrom(boxed(result))))) {
            refuse(
                    method,
                    "does not take, or does not return, values of `" + attribute + "`, which is of type `"
                            + type.getSimpleName() + "`.",
                    "Declare it as `" + type.getSimpleName() + " " + method.getName() + "(" + type.getSimpleName()
                            + " value)`, or as void.");
            return;
        }
        if (!relationship) {
            try {
                found.add(new Found(attribute, ValidatorMethod.of(method)));
            } catch (IllegalAccessException | RuntimeException e) {
                refuse(
                        method,
                        "cannot be called: " + e.getMessage() + ".",
                        "Open its package to relationship-orm in module-info.java.");
            }
        }
    }

    private boolean hasAttribute(String attribute) {
        return draft.findField(attribute).isPresent()
                || draft.fieldNames().stream().anyMatch(name -> name.startsWith(attribute + "."));
    }

    /** Whether the class that declares the relationship has the validator, or one that it overrides. */
    private boolean isInherited(Method method, String relationship) {
        return draft.findRelationship(relationship)
                .map(found -> found.field().field().getDeclaringClass())
                .filter(declaring -> ValidatorMethod.methods(declaring).stream()
                        .anyMatch(known -> known.getName().equals(method.getName())
                                && List.of(known.getAnnotation(Validates.class).value())
                                        .contains(relationship)))
                .isPresent();
    }

    private @Nullable Class<?> typeOf(String attribute) {
        for (Class<?> type = draft.type(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(attribute)) {
                    return TypeArguments.of(draft.type()).classOf(field.getGenericType());
                }
            }
        }
        return null;
    }

    private static Class<?> boxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }

    private void refuse(Method method, String cause, String remedy) {
        problems.report(draft.type(), null, "Its validator `" + method.getName() + "` " + cause, remedy);
    }
}
