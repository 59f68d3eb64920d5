package org.relationshiporm.jackson;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.relationshiporm.entity.HolderField;
import org.relationshiporm.entity.HolderLayout;
import org.relationshiporm.entity.Table;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/** The relationships of the classes that Jackson meets. */
final class HolderFields {

    private HolderFields() {}

    /** The relationships of an entity class by the names of their fields; empty for other classes. */
    static Map<String, HolderField> of(Class<?> type) {
        return isEntity(type)
                ? HolderLayout.of(type).fields().stream()
                        .collect(Collectors.toMap(HolderField::name, Function.identity(), (upper, lower) -> lower))
                : Map.of();
    }

    static boolean isEntity(Class<?> type) {
        for (Class<?> candidate = type;
                candidate != null && candidate != Object.class;
                candidate = candidate.getSuperclass()) {
            if (candidate.isAnnotationPresent(Table.class)) {
                return true;
            }
        }
        return false;
    }

    /** The name of a property's field, whatever it is called in JSON. */
    static String fieldName(BeanPropertyDefinition property) {
        return property.getInternalName();
    }
}
