package org.relationshiporm.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ValidatorMethod;

/** A validator of one plain attribute of an entity. */
public final class ValidatorMapping {

    private final String attribute;
    private final ValidatorMethod method;
    private final @Nullable EmbeddedMapping embedded;
    private final List<PropertyMapping> properties;

    private ValidatorMapping(
            String attribute,
            ValidatorMethod method,
            @Nullable EmbeddedMapping embedded,
            List<PropertyMapping> properties) {
        this.attribute = attribute;
        this.method = method;
        this.embedded = embedded;
        this.properties = List.copyOf(properties);
    }

    static ValidatorMapping of(EntityMapping mapping, String attribute, ValidatorMethod method) {
        EmbeddedMapping embedded = mapping.findEmbedded(attribute).orElse(null);
        return new ValidatorMapping(
                attribute,
                method,
                embedded,
                embedded == null ? List.of(mapping.property(attribute)) : embedded.properties());
    }

    public String attribute() {
        return attribute;
    }

    public ValidatorMethod method() {
        return method;
    }

    /** The columns of the attribute. */
    public List<PropertyMapping> properties() {
        return properties;
    }

    public @Nullable Object value(Object entity) {
        return embedded == null ? properties.get(0).get(entity) : embedded.get(entity);
    }

    /** Gives the attribute another value. */
    public void set(Object entity, @Nullable Object value) {
        if (embedded == null) {
            properties.get(0).set(entity, value);
            return;
        }
        FieldWriter writer = new FieldWriter(entity);
        @Nullable Object[] parts = embedded.takeApart(value);
        for (int index = 0; index < parts.length; index++) {
            writer.set(properties.get(index), parts[index]);
        }
        writer.finish();
    }
}
