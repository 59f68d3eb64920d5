package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.relationshiporm.entity.Filter;
import org.relationshiporm.sql.Predicate;

/** Finds the filters of an entity class and of its superclasses, which all hold. */
final class FilterReader {

    private final Problems problems;
    private final EntityDraft draft;

    FilterReader(Problems problems, EntityDraft draft) {
        this.problems = problems;
        this.draft = draft;
    }

    List<FilterMapping> read() {
        List<FilterMapping> found = new ArrayList<>();
        for (Class<?> type = draft.type(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : declared(type)) {
                read(method, method.getAnnotation(Filter.class), found);
            }
        }
        return found;
    }

    /** The annotated methods by name, since the JVM's order is not the same in each run, and statements and messages should be. */
    private static List<Method> declared(Class<?> type) {
        List<Method> declared = new ArrayList<>(0);
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Filter.class) && !method.isBridge()) {
                declared.add(method);
            }
        }
        if (declared.size() > 1) {
            declared.sort(Comparator.comparing(Method::getName));
        }
        return declared;
    }

    private void read(Method method, Filter annotation, List<FilterMapping> found) {
        List<String> parameters = Arrays.asList(annotation.parameters());
        if (!Modifier.isStatic(method.getModifiers()) || method.getReturnType() != Predicate.class) {
            problems.report(
                    draft,
                    method.getName(),
                    "@Filter stands on a method that is not static, or gives no Predicate.",
                    "Declare it as `static Predicate " + method.getName() + "(...)`.");
        } else if (parameters.size() != method.getParameterCount()
                || Set.copyOf(parameters).size() < parameters.size()) {
            problems.report(
                    draft,
                    method.getName(),
                    "@Filter names the parameters " + parameters + ", and the method has " + method.getParameterCount()
                            + ".",
                    "Give each its own name, in their order: `@Filter(parameters = {\"tenant\"})`.");
        } else if (found.stream()
                .anyMatch(known -> known.entity() == method.getDeclaringClass()
                        && known.name().equals(method.getName()))) {
            problems.report(
                    draft,
                    method.getName(),
                    "@Filter stands on several methods of this name.",
                    "Rename one: the name of the method is that of the filter.");
        } else {
            try {
                method.setAccessible(true);
                MethodHandle maker = MethodHandles.lookup()
                        .unreflect(method)
                        .asSpreader(Object[].class, parameters.size())
                        .asType(MethodType.methodType(Object.class, Object[].class));
                List<Class<?>> types = List.of(method.getParameterTypes());
                found.add(new FilterMapping(
                        method.getDeclaringClass(), method.getName(), parameters, types, annotation.enabled(), maker));
            } catch (IllegalAccessException | RuntimeException e) {
                problems.report(
                        draft,
                        method.getName(),
                        "The method cannot be called: " + e.getMessage() + ".",
                        "Open package " + draft.type().getPackageName() + " to relationship-orm in module-info.java.");
            }
        }
    }
}
