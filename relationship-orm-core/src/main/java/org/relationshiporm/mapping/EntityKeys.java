package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/** Finds the keys of entities in their tables: what is unique, and what refers to another entity. */
final class EntityKeys {

    private final Map<String, EntityMapping> byTable = new HashMap<>();

    EntityKeys(List<EntityMapping> entities) {
        for (EntityMapping entity : entities) {
            if (entity.tableOwner() == entity) {
                byTable.putIfAbsent(entity.table().qualifiedName(), entity);
            }
        }
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
        for (List<String> columns : entity.table().uniques()) {
            find(entity, columns).ifPresent(keys::add);
        }
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
            Optional<List<PropertyMapping>> columns = find(entity, key.columns());
            if (target != null && columns.isPresent()) {
                Optional<List<PropertyMapping>> referenced = find(target, key.referencedColumns());
                if (referenced.isPresent()) {
                    references.add(reference(entity, columns.get(), target, referenced.get(), key));
                }
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
        boolean postUpdate = isPostUpdate(plain, owner.relationships()) || isPostUpdate(plain, target.relationships());
        return new KeyReference(owner, columns, target, referenced, key, postUpdate);
    }

    private static boolean isPostUpdate(KeyReference reference, List<RelationshipMapping> relationships) {
        for (RelationshipMapping relationship : relationships) {
            if (relationship.writeOptions().postUpdate() && reference.isKeyOf(relationship)) {
                return true;
            }
        }
        return false;
    }

    /** The properties of {@code entity} for all of {@code columns}, in this order. */
    static Optional<List<PropertyMapping>> find(EntityMapping entity, List<String> columns) {
        List<PropertyMapping> properties = new ArrayList<>();
        for (String column : columns) {
            for (PropertyMapping property : entity.properties()) {
                if (property.column().name().equals(column)) {
                    properties.add(property);
                }
            }
        }
        return properties.size() == columns.size() ? Optional.of(List.copyOf(properties)) : Optional.empty();
    }
}
