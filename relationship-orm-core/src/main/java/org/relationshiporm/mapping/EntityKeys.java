package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/** Finds the keys of entities in their tables: what is unique, and what refers to another entity. */
final class EntityKeys {

    private final Map<String, EntityMapping> byTable;

    EntityKeys(List<EntityMapping> entities) {
        byTable = entities.stream()
                .filter(entity -> entity.tableOwner() == entity)
                .collect(Collectors.toMap(
                        entity -> entity.table().qualifiedName(), Function.identity(), (first, second) -> first));
    }

    /** The sets of columns whose values no two rows share: the primary key first. */
    static List<List<PropertyMapping>> uniqueKeys(EntityMapping entity) {
        Set<List<PropertyMapping>> keys = new LinkedHashSet<>();
        keys.add(entity.key());
        for (PropertyMapping property : entity.storedProperties()) {
            if (property.column().unique()) {
                keys.add(List.of(property));
            }
        }
        entity.table().uniques().forEach(columns -> find(entity, columns).ifPresent(keys::add));
        return List.copyOf(keys);
    }

    List<KeyReference> references(EntityMapping entity) {
        List<KeyReference> references = new ArrayList<>();
        if (entity.isAbstract() && entity.isUnion()) {
            return references;
        }
        Table table = entity.table();
        for (ForeignKey key : table.foreignKeys()) {
            EntityMapping target = byTable.get(key.referencedTable());
            if (target != null) {
                find(entity, key.columns())
                        .ifPresent(columns -> find(target, key.referencedColumns())
                                .ifPresent(referenced ->
                                        references.add(reference(entity, columns, target, referenced, key))));
            }
        }
        return references;
    }

    private static KeyReference reference(
            EntityMapping owner,
            List<PropertyMapping> columns,
            EntityMapping target,
            List<PropertyMapping> referenced,
            ForeignKey key) {
        KeyReference plain = new KeyReference(owner, columns, target, referenced, key, false);
        boolean postUpdate = Stream.concat(owner.relationships().stream(), target.relationships().stream())
                .anyMatch(relationship -> relationship.writeOptions().postUpdate() && plain.isKeyOf(relationship));
        return new KeyReference(owner, columns, target, referenced, key, postUpdate);
    }

    private static Optional<List<PropertyMapping>> find(EntityMapping entity, List<String> columns) {
        List<PropertyMapping> properties = new ArrayList<>();
        for (String column : columns) {
            entity.properties().stream()
                    .filter(property -> property.column().name().equals(column))
                    .forEach(properties::add);
        }
        return properties.size() == columns.size() ? Optional.of(List.copyOf(properties)) : Optional.empty();
    }
}
