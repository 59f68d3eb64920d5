package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.JoinDraft.OverKey;
import org.relationshiporm.mapping.JoinDraft.OverLink;
import org.relationshiporm.mapping.RelationshipMapping.KeyJoin;
import org.relationshiporm.mapping.RelationshipMapping.LinkJoin;
import org.relationshiporm.mapping.RelationshipMapping.Order;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;

/** Makes the finished mappings from drafts without mistakes. */
final class MappingAssembler {

    private final Map<EntityDraft, EntityMapping> entities = new HashMap<>();
    private final Map<RelationshipDraft, RelationshipMapping> relationships = new HashMap<>();

    MetaData assemble(List<EntityDraft> drafts, List<Table> given, List<Table> links) {
        List<EntityMapping> mappings = new ArrayList<>();
        List<Table> tables = new ArrayList<>(given);
        for (EntityDraft draft : drafts) {
            mappings.add(entity(draft, drafts));
            if (!draft.sharesTable() && draft.hasTable()) {
                tables.add(draft.table());
            }
        }
        tables.addAll(links);
        for (EntityDraft draft : drafts) {
            place(draft);
        }
        for (EntityDraft draft : drafts) {
            addRelationships(draft);
        }
        for (RelationshipDraft draft : relationships.keySet()) {
            RelationshipDraft other = draft.counterpart();
            if (other != null && !draft.isViewOnly() && !other.isViewOnly()) {
                mapped(draft).pairWith(mapped(other));
            }
        }
        connect(mappings);
        return new MetaData(mappings, TableSet.of(tables), filters(drafts));
    }

    /** Each filter once, however many classes inherit it. */
    private static List<FilterMapping> filters(List<EntityDraft> drafts) {
        Map<String, FilterMapping> filters = new LinkedHashMap<>();
        for (EntityDraft draft : drafts) {
            for (FilterMapping filter : draft.filters()) {
                filters.putIfAbsent(filter.entity().getName() + "." + filter.name(), filter);
            }
        }
        return List.copyOf(filters.values());
    }

    private static void connect(List<EntityMapping> mappings) {
        EntityKeys keys = new EntityKeys(mappings);
        Map<EntityMapping, List<KeyReference>> outgoing = new HashMap<>();
        Map<EntityMapping, List<KeyReference>> incoming = new HashMap<>();
        for (EntityMapping mapping : mappings) {
            List<KeyReference> references = keys.references(mapping);
            outgoing.put(mapping, references);
            for (KeyReference reference : references) {
                if (!reference.isParentLink() && !isInherited(reference)) {
                    incoming.computeIfAbsent(reference.target(), key -> new ArrayList<>())
                            .add(reference);
                }
            }
        }
        for (EntityMapping mapping : mappings) {
            mapping.connect(
                    outgoing.getOrDefault(mapping, List.of()), incoming.getOrDefault(mapping.tableOwner(), List.of()));
        }
    }

    /** Whether the entity above, whose objects these are too, has the key as well. */
    private static boolean isInherited(KeyReference reference) {
        EntityMapping owner = reference.owner();
        EntityMapping parent = owner.parent();
        return parent != null
                && parent.tableOwner() == owner.tableOwner()
                && parent.properties().containsAll(reference.columns());
    }

    /** The mapping of a class, after that of the one it inherits from, whose properties it shares. */
    private EntityMapping entity(EntityDraft draft, List<EntityDraft> drafts) {
        EntityMapping known = entities.get(draft);
        if (known != null) {
            return known;
        }
        EntityMapping parent = draft.parent() == null ? null : entity(draft.parent(), drafts);
        List<PropertyMapping> properties = new ArrayList<>(parent == null ? List.of() : parent.properties());
        PropertyMapping version = parent == null ? null : parent.version();
        HierarchyDraft hierarchy = draft.hierarchy();
        String extension = hierarchy != null && draft.extendsTable()
                ? "_" + hierarchy.members().indexOf(draft)
                : "";
        for (PropertyDraft property : draft.properties()) {
            PropertyMapping mapping = new PropertyMapping(
                    draft.name(),
                    properties.size(),
                    property.name(),
                    property.column(),
                    property.access(),
                    property.isPrimitive(),
                    property.rules(),
                    extension);
            properties.add(mapping);
            version = property == draft.version() ? mapping : version;
        }
        EntityMapping entity = new EntityMapping(
                draft.type(),
                drafts.indexOf(draft),
                parent,
                hierarchy == null ? null : hierarchy.kind(),
                draft.table(),
                properties,
                version,
                draft.constructor(),
                extension);
        entity.addQueryAttributes(draft.queryAttributes());
        entity.addValidators(draft.validators());
        entities.put(draft, entity);
        return entity;
    }

    private void place(EntityDraft draft) {
        HierarchyDraft hierarchy = draft.hierarchy();
        if (hierarchy == null) {
            return;
        }
        EntityMapping entity = mapped(draft);
        Map<EntityMapping, Object> values = new HashMap<>();
        List<EntityMapping> family = new ArrayList<>();
        for (EntityDraft member : hierarchy.members()) {
            Object value = hierarchy.value(member);
            if (value != null) {
                values.put(mapped(member), value);
            }
            if (mapped(member).isA(entity)) {
                family.add(mapped(member));
            }
        }
        PropertyDraft discriminator = hierarchy.discriminator();
        PropertyMapping property = discriminator == null
                ? null
                : mapped(hierarchy.root())
                        .properties()
                        .get(hierarchy.root().properties().indexOf(discriminator));
        entity.place(new Lineage(hierarchy.kind(), draft.parent() == null, property, values, family));
    }

    /** The relationships of a class, those it inherits first, which it shares with the class above. */
    private void addRelationships(EntityDraft draft) {
        List<RelationshipDraft> drafts = new ArrayList<>(draft.allRelationships());
        drafts.sort(Comparator.comparingInt(RelationshipDraft::slot));
        List<RelationshipMapping> bySlot = new ArrayList<>(drafts.size());
        for (RelationshipDraft relationship : drafts) {
            RelationshipMapping known = relationships.get(relationship);
            bySlot.add(known == null ? relationship(relationship) : known);
        }
        mapped(draft).complete(List.copyOf(bySlot));
    }

    private RelationshipMapping relationship(RelationshipDraft draft) {
        EntityMapping owner = mapped(draft.owner());
        EntityMapping target = mapped(draft.target());
        JoinDraft join = Objects.requireNonNull(draft.join(), draft::describe);
        RelationshipMapping mapping = new RelationshipMapping(
                owner,
                target,
                draft.slot(),
                draft.field(),
                join.direction(),
                keyJoin(owner, target, join),
                linkJoin(owner, target, join),
                RelationshipChecks.cascades(draft),
                orders(draft, target),
                draft.annotation().lazy(),
                new RelationshipMapping.Options(
                        linkTable(join),
                        draft.criteria(),
                        draft.isViewOnly(),
                        draft.annotation().singleParent(),
                        WriteOptions.of(draft.annotation()),
                        position(draft, target)));
        relationships.put(draft, mapping);
        return mapping;
    }

    private static @Nullable PropertyMapping position(RelationshipDraft draft, EntityMapping target) {
        String name = draft.annotation().position();
        return name.isEmpty() ? null : target.property(name);
    }

    private static List<Order> orders(RelationshipDraft draft, EntityMapping target) {
        PropertyMapping position = position(draft, target);
        if (position != null) {
            return List.of(new Order(position, false));
        }
        List<Order> orders = new ArrayList<>();
        for (RelationshipChecks.OrderTerm term : RelationshipChecks.orderBy(draft)) {
            orders.add(new Order(target.property(term.attribute()), term.isDescending()));
        }
        return List.copyOf(orders);
    }

    private static @Nullable KeyJoin keyJoin(EntityMapping owner, EntityMapping target, JoinDraft join) {
        if (!(join instanceof OverKey overKey)) {
            return null;
        }
        List<String> columns = overKey.key().columns();
        List<String> referenced = overKey.key().referencedColumns();
        boolean own = overKey.direction() == Direction.MANY_TO_ONE;
        Set<String> shared = shared(own ? owner.table() : target.table(), overKey.key());
        return own
                ? new KeyJoin(properties(owner, columns), properties(target, referenced), overKey.key(), shared)
                : new KeyJoin(properties(owner, referenced), properties(target, columns), overKey.key(), shared);
    }

    /** The columns of a foreign key that are part of another one of the table too. */
    private static Set<String> shared(Table holder, ForeignKey key) {
        Set<String> shared = new HashSet<>();
        for (ForeignKey other : holder.foreignKeys()) {
            if (!other.equals(key)) {
                shared.addAll(other.columns());
            }
        }
        shared.retainAll(key.columns());
        return shared;
    }

    private static @Nullable Table linkTable(JoinDraft join) {
        if (join instanceof JoinDraft.OverCondition overCondition) {
            return overCondition.link();
        }
        return join instanceof OverLink link ? link.table() : null;
    }

    private static @Nullable LinkJoin linkJoin(EntityMapping owner, EntityMapping target, JoinDraft join) {
        if (!(join instanceof OverLink link)) {
            return null;
        }
        return new LinkJoin(
                link.table(),
                properties(owner, link.toOwner().referencedColumns()),
                columns(link.table(), link.toOwner().columns()),
                columns(link.table(), link.toTarget().columns()),
                properties(target, link.toTarget().referencedColumns()));
    }

    private static List<Column> columns(Table table, List<String> names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(table.column(name));
        }
        return List.copyOf(columns);
    }

    private static List<PropertyMapping> properties(EntityMapping entity, List<String> columns) {
        return EntityKeys.find(entity, columns).orElseThrow();
    }

    private EntityMapping mapped(EntityDraft draft) {
        return requireMade(entities.get(draft), draft.name());
    }

    private RelationshipMapping mapped(RelationshipDraft draft) {
        return requireMade(relationships.get(draft), draft.name());
    }

    private static <T> T requireMade(@Nullable T mapping, String name) {
        return Objects.requireNonNull(mapping, name);
    }
}
