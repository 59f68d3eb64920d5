package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relationshiporm.entity.QueryAttribute;
import org.relationshiporm.sql.Expression;

/** Finds the query attributes of an entity class, those of its superclasses included; the nearest of a name counts. */
final class QueryAttributeReader {

    private final Problems problems;
    private final EntityDraft draft;

    QueryAttributeReader(Problems problems, EntityDraft draft) {
        this.problems = problems;
        this.draft = draft;
    }

    Collection<QueryAttributeMapping> read() {
        Map<String, QueryAttributeMapping> found = new LinkedHashMap<>();
        for (Class<?> type = draft.type(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                QueryAttribute annotation = method.getAnnotation(QueryAttribute.class);
                if (annotation != null && !method.isBridge()) {
                    String name = annotation.value().isEmpty() ? method.getName() : annotation.value();
                    read(method, name, found);
                }
            }
        }
        return found.values();
    }

    private void read(Method method, String name, Map<String, QueryAttributeMapping> found) {
        if (!Modifier.isStatic(method.getModifiers())
                || method.getParameterCount() > 0
                || !Expression.class.isAssignableFrom(method.getReturnType())) {
            problems.report(
                    draft,
                    name,
                    "@QueryAttribute stands on a method that is not static, has parameters, or gives no Expression.",
                    "Declare it as `static Expression<...> " + method.getName()
                            + "()`; what objects compute in memory is another method, without annotation.");
        } else if (isTaken(name)) {
            problems.report(
                    draft,
                    name,
                    "The query attribute has the name of a field.",
                    "Rename the method, or name the attribute with @QueryAttribute(\"...\").");
        } else {
            try {
                method.setAccessible(true);
                found.putIfAbsent(
                        name,
                        new QueryAttributeMapping(
                                draft.name(),
                                name,
                                MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Object.class))));
            } catch (IllegalAccessException | RuntimeException e) {
                problems.report(
                        draft,
                        name,
                        "The method cannot be called: " + e.getMessage() + ".",
                        "Open package " + draft.type().getPackageName() + " to relationship-orm in module-info.java.");
            }
        }
    }

    private boolean isTaken(String name) {
        List<String> taken = new ArrayList<>(draft.fieldNames());
        draft.allRelationships().forEach(relationship -> taken.add(relationship.name()));
        return taken.stream().anyMatch(known -> known.equals(name) || known.startsWith(name + "."));
    }
}
