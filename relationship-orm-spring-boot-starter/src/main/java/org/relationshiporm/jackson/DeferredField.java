package org.relationshiporm.jackson;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.relationshiporm.entity.Deferred;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** A column on demand of the classes that Jackson meets. */
record DeferredField(Field field) {

    /** Those of an entity class by the names of their fields; empty for other classes. */
    static Map<String, DeferredField> of(Class<?> type) {
        Map<String, DeferredField> found = new HashMap<>();
        if (HolderFields.isEntity(type)) {
            for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
                for (Field field : level.getDeclaredFields()) {
                    if (field.getType() == Deferred.class && !Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        found.putIfAbsent(field.getName(), new DeferredField(field));
                    }
                }
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked") // a value that is set was read as one of the column's type
    Deferred<Object> get(Object entity) {
        try {
            return (Deferred<Object>) field.get(entity);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Field " + field + " was made accessible, and is not.", e);
        }
    }

    JavaType valueType(TypeFactory types) {
        return types.findFirstTypeParameter(types.constructType(field.getGenericType()), Deferred.class);
    }
}
