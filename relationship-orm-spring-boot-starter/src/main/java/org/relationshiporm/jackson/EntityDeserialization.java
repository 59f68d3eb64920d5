package org.relationshiporm.jackson;

import java.util.List;
import java.util.Map;
import org.relationshiporm.entity.HolderField;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/** Has an entity's relationships and columns on demand filled through their holders, where the class has no setter for them. */
final class EntityDeserialization extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public BeanDeserializerBuilder updateBuilder(
            DeserializationConfig config, BeanDescription.Supplier description, BeanDeserializerBuilder builder) {
        Map<String, HolderField> relationships = HolderFields.of(description.getBeanClass());
        Map<String, DeferredField> columns = DeferredField.of(description.getBeanClass());
        if (relationships.isEmpty() && columns.isEmpty()) {
            return builder;
        }
        for (BeanPropertyDefinition property : description.get().findProperties()) {
            if (property.hasSetter() || property.hasConstructorParameter()) {
                continue;
            }
            HolderField relationship = relationships.get(HolderFields.fieldName(property));
            DeferredField column = columns.get(HolderFields.fieldName(property));
            if (relationship != null) {
                builder.addOrReplaceProperty(property(config, property, relationship), true);
            } else if (column != null) {
                JavaType type = column.valueType(config.getTypeFactory());
                builder.addOrReplaceProperty(HolderProperty.of(property, type, column), true);
            }
        }
        return builder;
    }

    private static SettableBeanProperty property(
            DeserializationConfig config, BeanPropertyDefinition property, HolderField relationship) {
        JavaType target = config.constructType(relationship.target());
        JavaType type =
                relationship.isToMany() ? config.getTypeFactory().constructCollectionType(List.class, target) : target;
        return HolderProperty.of(property, type, relationship);
    }
}
