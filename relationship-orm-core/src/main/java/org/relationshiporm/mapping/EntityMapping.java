package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderLayout;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.schema.Table;

/** An entity class and its table: one property for each column, one relationship for each holder field. */
public final class EntityMapping {

    private final Class<?> type;
    private final int ordinal;
    private final Table table;
    private final List<PropertyMapping> properties;
    private final List<PropertyMapping> key;
    private final List<PropertyMapping> deferred;
    private final boolean whole;
    private final @Nullable PropertyMapping version;
    private final MethodHandle constructor;
    private final HolderLayout layout;
    private List<RelationshipMapping> relationships = List.of();
    private List<KeyReference> references = List.of();
    private List<KeyReference> incoming = List.of();
    private List<List<PropertyMapping>> uniqueKeys = List.of();

    EntityMapping(
            Class<?> type,
            int ordinal,
            Table table,
            List<PropertyMapping> properties,
            @Nullable PropertyMapping version,
            MethodHandle constructor) {
        this.type = type;
        this.ordinal = ordinal;
        this.table = table;
        this.properties = List.copyOf(properties);
        this.key = this.properties.stream()
                .filter(property -> property.column().primaryKey())
                .toList();
        this.deferred =
                this.properties.stream().filter(PropertyMapping::isDeferred).toList();
        this.whole = this.properties.stream().allMatch(PropertyMapping::hasField);
        this.version = version;
        this.constructor = constructor;
        this.layout = HolderLayout.of(type);
    }

    void complete(List<RelationshipMapping> bySlot) {
        relationships = List.copyOf(bySlot);
    }

    void connect(List<KeyReference> outgoing, List<KeyReference> incomingKeys) {
        references = List.copyOf(outgoing);
        incoming = List.copyOf(incomingKeys);
        uniqueKeys = EntityKeys.uniqueKeys(this);
    }

    public Class<?> type() {
        return type;
    }

    /** The simple name of the class. */
    public String name() {
        return type.getSimpleName();
    }

    /** The position among the entities of its {@link MetaData}. */
    public int ordinal() {
        return ordinal;
    }

    public Table table() {
        return table;
    }

    /** The properties in the order of the table's columns; a property's {@link PropertyMapping#index()} is its position. */
    public List<PropertyMapping> properties() {
        return properties;
    }

    /** The properties of the primary key. */
    public List<PropertyMapping> key() {
        return key;
    }

    /** Whether every column has a field, so that an object tells all of its row. */
    public boolean isWhole() {
        return whole;
    }

    /** The properties whose columns are read on demand. */
    public List<PropertyMapping> deferred() {
        return deferred;
    }

    public @Nullable PropertyMapping version() {
        return version;
    }

    /** Whether the database hands out the key. */
    public boolean hasGeneratedKey() {
        return key.size() == 1 && key.get(0).column().generated();
    }

    /** The relationships by slot. */
    public List<RelationshipMapping> relationships() {
        return relationships;
    }

    /** The foreign keys of the table to tables of entities, with or without a relationship. */
    public List<KeyReference> references() {
        return references;
    }

    /** The foreign keys of entities' tables, this one's included, to this entity's table. */
    public List<KeyReference> incomingReferences() {
        return incoming;
    }

    /** The sets of columns whose values no two rows share: the primary key first. */
    public List<List<PropertyMapping>> uniqueKeys() {
        return uniqueKeys;
    }

    public HolderLayout layout() {
        return layout;
    }

    public Optional<PropertyMapping> findProperty(String name) {
        return properties.stream()
                .filter(property -> name.equals(property.name()))
                .findFirst();
    }

    public Optional<RelationshipMapping> findRelationship(String name) {
        return relationships.stream()
                .filter(relationship -> relationship.name().equals(name))
                .findFirst();
    }

    /** @throws SessionUsageException naming the entity's attributes when there is none of this name */
    public PropertyMapping property(String name) {
        return findProperty(name).orElseThrow(() -> unknown("attribute", name));
    }

    /** @throws SessionUsageException naming the entity's relationships when there is none of this name */
    public RelationshipMapping relationship(String name) {
        return findRelationship(name).orElseThrow(() -> unknown("relationship", name));
    }

    private SessionUsageException unknown(String what, String attribute) {
        String known = what.equals("relationship")
                ? relationships.stream().map(RelationshipMapping::name).collect(Collectors.joining(", "))
                : properties.stream()
                        .map(PropertyMapping::name)
                        .filter(candidate -> candidate != null)
                        .collect(Collectors.joining(", "));
        return new SessionUsageException(
                "`" + name() + "` has no " + what + " `" + attribute + "`. It has: " + known + ".");
    }

    /** A new object, made by the no-argument constructor. */
    public Object newInstance() {
        try {
            return (Object) constructor.invokeExact();
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new RowMappingException(
                    "The no-argument constructor of `" + type.getName() + "` failed with " + e
                            + ". It makes the empty object that a row is read into: let it do nothing else.",
                    e);
        }
    }

    /** The identity key of a row of values in property order; null when a part of it is null. */
    public @Nullable Object keyOf(@Nullable Object[] values) {
        if (key.size() == 1) {
            Object value = values[key.get(0).index()];
            return value == null ? null : key.get(0).type().toKey(value);
        }
        Object[] parts = new Object[key.size()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = values[key.get(part).index()];
        }
        return keyOfParts(parts);
    }

    /** The identity key of the key's values in the order of {@link #key()}; null when one is null. */
    public @Nullable Object keyOfParts(@Nullable Object... parts) {
        Object[] normalised = new Object[key.size()];
        for (int part = 0; part < normalised.length; part++) {
            Object value = parts[part];
            if (value == null) {
                return null;
            }
            normalised[part] = key.get(part).type().toKey(value);
        }
        return normalised.length == 1 ? normalised[0] : new CompositeKey(normalised);
    }

    @Override
    public String toString() {
        return name();
    }
}
