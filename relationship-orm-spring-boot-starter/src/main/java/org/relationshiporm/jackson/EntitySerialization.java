package org.relationshiporm.jackson;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.relationshiporm.entity.HolderField;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Has an entity's relationships written from their holders, and its columns on demand where they are loaded. */
final class EntitySerialization extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    private final UnloadedRelationships unloaded;

    EntitySerialization(UnloadedRelationships unloaded) {
        this.unloaded = unloaded;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier description, List<BeanPropertyWriter> writers) {
        Map<String, HolderField> relationships = HolderFields.of(description.getBeanClass());
        Map<String, DeferredField> columns = DeferredField.of(description.getBeanClass());
        if (relationships.isEmpty() && columns.isEmpty()) {
            return writers;
        }
        Map<String, String> fieldNames = description.get().findProperties().stream()
                .collect(Collectors.toMap(BeanPropertyDefinition::getName, HolderFields::fieldName));
        writers.replaceAll(writer -> {
            String fieldName = fieldNames.getOrDefault(writer.getName(), writer.getName());
            HolderField relationship = relationships.get(fieldName);
            DeferredField column = columns.get(fieldName);
            return relationship != null
                    ? new RelationshipWriter(writer, relationship, unloaded)
                    : column == null ? writer : new DeferredWriter(writer, column);
        });
        return writers;
    }
}
