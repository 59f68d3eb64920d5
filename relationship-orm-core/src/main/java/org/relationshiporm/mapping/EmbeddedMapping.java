package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field of an entity that holds a value of several columns. */
public final class EmbeddedMapping {

    private final EmbeddedField field;
    private final List<PropertyMapping> properties;

    private EmbeddedMapping(EmbeddedField field, List<PropertyMapping> properties) {
        this.field = field;
        this.properties = List.copyOf(properties);
    }

    static List<EmbeddedMapping> among(List<PropertyMapping> properties) {
        Map<EmbeddedField, List<PropertyMapping>> parts = new LinkedHashMap<>();
        for (PropertyMapping property : properties) {
            EmbeddedPart part = property.part();
            if (part != null) {
                parts.computeIfAbsent(part.whole(), whole -> new ArrayList<>()).add(property);
            }
        }
        List<EmbeddedMapping> values = new ArrayList<>(parts.size());
        for (Map.Entry<EmbeddedField, List<PropertyMapping>> entry : parts.entrySet()) {
            values.add(new EmbeddedMapping(entry.getKey(), entry.getValue()));
        }
        return List.copyOf(values);
    }

    /** The field's name. */
    public String name() {
        return field.name();
    }

    /** The class of the value. */
    public Class<?> type() {
        return field.type();
    }

    /** The columns, those of values embedded in the value included, in the order of {@link #takeApart}. */
    public List<PropertyMapping> properties() {
        return properties;
    }

    /** The column values of {@code value}, which is of class {@link #type()} or null. */
    public @Nullable Object[] takeApart(@Nullable Object value) {
        return field.takeApart(value);
    }

    /** The value in {@code entity}. */
    public @Nullable Object get(Object entity) {
        return field.get(entity);
    }
}
