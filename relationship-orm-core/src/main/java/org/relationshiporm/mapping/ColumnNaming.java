package org.relationshiporm.mapping;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ColumnOverride;

/**
 * How the columns of a class's fields are named: those of an entity as they are, those of an embedded value behind a prefix.
 *
 * @param path what stands before a field's name in the attribute's, empty or {@code "address."}
 * @param prefix what stands before its column's name
 * @param overrides by attribute, what the field that holds the value says of its columns
 */
record ColumnNaming(String path, String prefix, Map<String, Column> overrides) {

    /** The naming of an entity's own fields. */
    static final ColumnNaming PLAIN = new ColumnNaming("", "", Map.of());

    ColumnNaming {
        overrides = Map.copyOf(overrides);
    }

    /** The naming within the value that {@code field} holds. */
    ColumnNaming within(Field field, String fieldPrefix) {
        String inner = attribute(field) + ".";
        Map<String, Column> known = new HashMap<>();
        for (ColumnOverride override : field.getAnnotationsByType(ColumnOverride.class)) {
            known.put(inner + override.attribute(), override.column());
        }
        known.putAll(overrides);
        return new ColumnNaming(
                inner, prefix + fieldPrefix.replace("{field}", Names.snakeCase(field.getName())), known);
    }

    /** The name of the field's attribute. */
    String attribute(Field field) {
        return path + field.getName();
    }

    /** What is said of the field's column. */
    @Nullable
    Column annotation(Field field) {
        Column override = overrides.get(attribute(field));
        return override == null ? field.getAnnotation(Column.class) : override;
    }

    String column(Field field) {
        Column override = overrides.get(attribute(field));
        if (override != null && !override.value().isEmpty()) {
            return override.value();
        }
        Column own = field.getAnnotation(Column.class);
        return prefix + (own == null || own.value().isEmpty() ? Names.snakeCase(field.getName()) : own.value());
    }

    /** Whether the columns are those of a value that may be missing as a whole. */
    boolean isEmbedded() {
        return !path.isEmpty();
    }
}
