package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderLayout;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.type.SqlType;

/** An entity class and its table: one property for each column, one relationship for each holder field. */
public final class EntityMapping {

    private final Class<?> type;
    private final int ordinal;
    private final @Nullable EntityMapping parent;
    private final EntityMapping root;
    private final Table table;
    private final RowFields rowFields;
    private final RowComparison rowComparison;
    private final List<PropertyMapping> properties;
    private final List<PropertyMapping> key;
    private final List<PropertyMapping> deferred;
    private final boolean whole;
    private final List<EmbeddedMapping> embedded;
    private final @Nullable PropertyMapping version;
    private final @Nullable MethodHandle constructor;
    private final HolderLayout layout;
    private @Nullable Lineage lineage;
    private final List<EntityMapping> alone = List.of(this);
    private List<EntityMapping> family = alone;
    private List<EntityMapping> levels = alone;
    private List<Table> tables;
    private final List<PropertyMapping> stored;
    private final boolean extension;
    private final String extensionSuffix;
    private List<QueryAttributeMapping> queryAttributes = List.of();
    private List<ValidatorMapping> validators = List.of();
    private List<RelationshipMapping> relationships = List.of();
    private List<KeyReference> references = List.of();
    private List<KeyReference> incoming = List.of();
    private List<List<PropertyMapping>> uniqueKeys = List.of();

    EntityMapping(
            Class<?> type,
            int ordinal,
            @Nullable EntityMapping parent,
            @Nullable InheritanceKind kind,
            Table table,
            List<PropertyMapping> properties,
            @Nullable PropertyMapping version,
            @Nullable MethodHandle constructor,
            String extensionSuffix) {
        this.extensionSuffix = extensionSuffix;
        this.type = type;
        this.ordinal = ordinal;
        this.parent = parent;
        this.root = parent == null || kind == InheritanceKind.CONCRETE_TABLES ? this : parent.root;
        this.table = table;
        this.properties = List.copyOf(properties);
        this.rowFields = new RowFields(this.properties);
        this.rowComparison = new RowComparison(this.properties);
        List<PropertyMapping> keyParts = new ArrayList<>(1);
        List<PropertyMapping> readLater = new ArrayList<>(0);
        boolean allHaveFields = true;
        for (PropertyMapping property : this.properties) {
            if (property.column().primaryKey()) {
                keyParts.add(property);
            }
            if (property.isDeferred()) {
                readLater.add(property);
            }
            allHaveFields &= property.hasField();
        }
        this.key = List.copyOf(keyParts);
        this.deferred = List.copyOf(readLater);
        this.whole = allHaveFields;
        this.embedded = EmbeddedMapping.among(this.properties);
        this.version = version;
        this.constructor = constructor;
        this.layout = HolderLayout.of(type);
        this.extension = parent != null && kind == InheritanceKind.JOINED_TABLES;
        this.stored = parent != null && extension ? storedBeyond(parent) : this.properties;
        this.tables = List.of(table);
    }

    private List<PropertyMapping> storedBeyond(EntityMapping above) {
        List<PropertyMapping> own = new ArrayList<>(key);
        own.addAll(properties.subList(above.properties.size(), properties.size()));
        return List.copyOf(own);
    }

    void place(Lineage place) {
        lineage = place;
        family = place.family();
        if (extension) {
            List<EntityMapping> all = new ArrayList<>();
            for (EntityMapping ancestor = this; ancestor != null; ancestor = ancestor.parent) {
                all.add(0, ancestor);
            }
            levels = List.copyOf(all);
            tables = levels.stream().map(EntityMapping::table).toList();
        }
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

    /** The entity that this one inherits from; null when there is none. */
    public @Nullable EntityMapping parent() {
        return parent;
    }

    /** The entity whose keys and objects this one shares: the root of its hierarchy, unless each class has a table of its own; itself otherwise. */
    public EntityMapping root() {
        return root;
    }

    /** The place in a hierarchy; null for an entity that neither inherits nor is inherited from. */
    public @Nullable Lineage lineage() {
        return lineage;
    }

    /** The entity itself and all that inherit from it. */
    public List<EntityMapping> family() {
        return family;
    }

    /** Whether objects of this entity are objects of {@code other} too. */
    public boolean isA(EntityMapping other) {
        for (EntityMapping ancestor = this; ancestor != null; ancestor = ancestor.parent) {
            if (ancestor == other) {
                return true;
            }
        }
        return false;
    }

    /** Whether objects are read from several tables, one after the other, each of which has a class of its own. */
    public boolean isUnion() {
        Lineage place = lineage;
        return place != null && place.kind() == InheritanceKind.CONCRETE_TABLES && (family.size() > 1 || isAbstract());
    }

    /** The entities of whose classes objects can be: itself and all that inherit from it, without abstract ones. */
    public List<EntityMapping> concreteFamily() {
        return family.stream().filter(member -> !member.isAbstract()).toList();
    }

    /** The column that tells the table of a row in a {@linkplain #isUnion() union}, under {@code alias}: the position in {@link #concreteFamily()}. */
    public ColumnNode markerAt(String alias) {
        return new ColumnNode(alias, Column.of("row_class", SqlType.INTEGER));
    }

    /** Whether the class is abstract, so that only objects of entities below it exist. */
    public boolean isAbstract() {
        return constructor == null;
    }

    /** The entity that stands for the table: the root where all classes of a hierarchy share one, otherwise this one. */
    public EntityMapping tableOwner() {
        Lineage place = lineage;
        return place != null && place.kind() == InheritanceKind.SINGLE_TABLE ? root : this;
    }

    /** The entities whose rows lie in the table, this one included. */
    public List<EntityMapping> sharingTable() {
        EntityMapping owner = tableOwner();
        Lineage place = lineage;
        return place != null && place.kind() == InheritanceKind.SINGLE_TABLE ? owner.family : alone;
    }

    /** The entities whose rows lie in the table and have all of this one's columns: it and those below it in one table. */
    public List<EntityMapping> familyInTable() {
        Lineage place = lineage;
        return place != null && place.kind() == InheritanceKind.SINGLE_TABLE ? family : alone;
    }

    /** The entities whose tables each hold a part of an object's row, from the root on; this one alone where a row lies in one table. */
    public List<EntityMapping> levels() {
        return levels;
    }

    /** The entity in whose table the property's column is: this one, unless a class above has it in a table of its own. */
    public EntityMapping levelOf(PropertyMapping property) {
        for (EntityMapping level : levels) {
            if (property.index() < level.properties.size()) {
                return level;
            }
        }
        return this;
    }

    /** The tables that hold a part of an object's row, from the root's on. */
    public List<Table> tables() {
        return tables;
    }

    /** Whether the table holds only what the class adds to the one above, beside the key. */
    public boolean isExtension() {
        return extension;
    }

    /** The alias of the extension's table where the entity stands under {@code alias} in a statement. */
    public String extensionAlias(String alias) {
        return alias + extensionSuffix;
    }

    /** A part of the key in the extension's own table. */
    public ColumnNode extensionKey(PropertyMapping part, String alias) {
        return new ColumnNode(extensionAlias(alias), table.column(part.column().name()));
    }

    /** A column of the entity's tables where it stands under {@code alias} in a statement. */
    public ColumnNode columnAt(String alias, Column column) {
        return levels.size() == 1
                ? new ColumnNode(alias, column)
                : properties.stream()
                        .filter(property -> property.column().equals(column))
                        .findFirst()
                        .map(property -> property.at(alias))
                        .orElseGet(() -> new ColumnNode(alias, column));
    }

    /** The tables that reading objects of the entity, and of those below it, reads. */
    public Set<Table> readTables() {
        Set<Table> read = new LinkedHashSet<>(tables);
        family.forEach(member -> read.addAll(member.tables));
        return read;
    }

    /** The properties whose columns are in {@link #table()}: all, unless it is an extension. */
    public List<PropertyMapping> storedProperties() {
        return stored;
    }

    /** The version, if its column is in {@link #table()}. */
    public @Nullable PropertyMapping storedVersion() {
        return extension ? null : version;
    }

    /** What keeps rows of other classes of the hierarchy out, where the table under {@code alias} has some; null otherwise. */
    public @Nullable ExpressionNode restriction(String alias) {
        Lineage place = lineage;
        return place == null ? null : place.restriction(alias);
    }

    /** The value of a property without a field in an object that has no row yet: the discriminator's; null for every other. */
    public @Nullable Object initialValue(PropertyMapping property) {
        Lineage place = lineage;
        return place != null && place.discriminator() == property ? place.value() : null;
    }

    /** The properties in the order of the table's columns; a property's {@link PropertyMapping#index()} is its position. */
    public List<PropertyMapping> properties() {
        return properties;
    }

    /** The fields that hold values of several columns. */
    public List<EmbeddedMapping> embedded() {
        return embedded;
    }

    public Optional<EmbeddedMapping> findEmbedded(String name) {
        return embedded.stream().filter(value -> value.name().equals(name)).findFirst();
    }

    void addQueryAttributes(List<QueryAttributeMapping> attributes) {
        queryAttributes = List.copyOf(attributes);
    }

    void addValidators(List<ValidatorReader.Found> found) {
        List<ValidatorMapping> all = new ArrayList<>(found.size());
        for (ValidatorReader.Found validator : found) {
            all.add(ValidatorMapping.of(this, validator.attribute(), validator.method()));
        }
        validators = List.copyOf(all);
    }

    /** The validators of plain attributes. */
    public List<ValidatorMapping> validators() {
        return validators;
    }

    /** The attribute of this name that exists in queries only. */
    public Optional<QueryAttributeMapping> findQueryAttribute(String name) {
        return queryAttributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** The property, or, where it is part of an embedded value, all parts of that value. */
    public List<PropertyMapping> together(PropertyMapping property) {
        if (property.part() == null) {
            return List.of(property);
        }
        return embedded.stream()
                .map(EmbeddedMapping::properties)
                .filter(parts -> parts.contains(property))
                .findFirst()
                .orElseThrow();
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

    /** Whether the property is one of this entity, declared in its class or above. */
    public boolean has(PropertyMapping property) {
        return property.index() < properties.size() && properties.get(property.index()) == property;
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
        if (constructor == null) {
            throw new IllegalStateException(
                    "`" + name() + "` is abstract, and an object of it was to be made. Please report this.");
        }
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

    /** Puts a row of values in property order into a new object. Where a value can be changed in place, {@code values} keeps a copy. */
    public void setAll(Object entity, @Nullable Object[] values) {
        rowFields.set(entity, values);
    }

    /** Whether the fields of {@code entity} are the same to the database as {@code values}, by property index. */
    public boolean isSame(Object entity, @Nullable Object[] values) {
        return rowComparison.isSame(entity, values);
    }

    /** The identity key of a row of values in property order; null when a part of it is null. */
    public @Nullable Object keyOf(@Nullable Object[] values) {
        if (key.size() == 1) {
            Object value = values[key.get(0).index()];
            return value == null ? null : key.get(0).type().toIdentity(value);
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
            normalised[part] = key.get(part).type().toIdentity(value);
        }
        return normalised.length == 1 ? normalised[0] : new CompositeKey(normalised);
    }

    @Override
    public String toString() {
        return name();
    }
}
