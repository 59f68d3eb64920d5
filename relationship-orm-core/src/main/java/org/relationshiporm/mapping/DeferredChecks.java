package org.relationshiporm.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Version;

/** What a {@link org.relationshiporm.entity.Deferred} cannot be: a column that the session must always know. */
final class DeferredChecks {

    private static final List<Class<? extends Annotation>> ALWAYS_READ =
            List.of(Id.class, ForeignKey.class, Version.class);

    private DeferredChecks() {}

    /** False when a mistake was reported; true for a field of any other type. */
    static boolean accept(Problems problems, EntityDraft draft, Field field) {
        if (!DeferredField.isOne(field)) {
            return true;
        }
        String name = field.getName();
        if (!(field.getGenericType() instanceof ParameterizedType)) {
            problems.report(
                    draft,
                    name,
                    "The Deferred does not say which values it holds.",
                    "Give the class of the values, as in `Deferred<String> " + name + "`.");
            return false;
        }
        for (Class<? extends Annotation> annotation : ALWAYS_READ) {
            if (field.getAnnotationsByType(annotation).length > 0) {
                problems.report(
                        draft,
                        name,
                        "@" + annotation.getSimpleName()
                                + " stands on a Deferred, but the session needs this column with every row.",
                        "Declare it as a plain field.");
                return false;
            }
        }
        Column column = field.getAnnotation(Column.class);
        if (column != null && column.unique()) {
            problems.report(
                    draft,
                    name,
                    "The column is unique and Deferred, but a flush orders rows by their unique values and needs them all.",
                    "Declare it as a plain field, or leave `unique` out.");
            return false;
        }
        return true;
    }
}
