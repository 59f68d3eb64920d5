package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/** An entity class while its mapping is being read. */
final class EntityDraft {

    private final Class<?> type;
    private final Table emptyTable;
    private final @Nullable EntityDraft parent;
    private @Nullable HierarchyDraft hierarchy;
    private final List<PropertyDraft> properties = new ArrayList<>();
    private final List<ForeignKey> compositeKeys = new ArrayList<>();
    private final TableRules rules = new TableRules();
    private final List<RelationshipDraft> relationships = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<QueryAttributeMapping> queryAttributes = new ArrayList<>();
    private final List<FilterMapping> filters = new ArrayList<>();
    private final List<ValidatorReader.Found> validators = new ArrayList<>();
    private @Nullable PropertyDraft version;
    private @Nullable MethodHandle constructor;
    private UnaryOperator<Table> finishing = UnaryOperator.identity();
    private @Nullable Table table;
    private boolean keyUnreadable;
    private boolean keysIncomplete;

    EntityDraft(Class<?> type, Table emptyTable) {
        this(type, emptyTable, null);
    }

    /** @param parent the entity that the class inherits from; null for one that inherits from none */
    EntityDraft(Class<?> type, Table emptyTable, @Nullable EntityDraft parent) {
        this.type = type;
        this.emptyTable = emptyTable;
        this.parent = parent;
        if (parent != null) {
            hierarchy = parent.hierarchy;
            parent.requireHierarchy().add(this);
        }
    }

    @Nullable
    EntityDraft parent() {
        return parent;
    }

    /** The hierarchy that the class belongs to; null for a class that stands alone. */
    @Nullable
    HierarchyDraft hierarchy() {
        return hierarchy;
    }

    private HierarchyDraft requireHierarchy() {
        return Objects.requireNonNull(hierarchy, this::name);
    }

    void becomeRoot(HierarchyDraft below) {
        hierarchy = below;
    }

    boolean isAbstract() {
        return Modifier.isAbstract(type.getModifiers());
    }

    /** Whether the rows lie in the table of the class above. */
    boolean sharesTable() {
        return parent != null && requireHierarchy().kind() == InheritanceKind.SINGLE_TABLE;
    }

    /** Whether rows of the class above belong to those of this one. */
    boolean extendsTable() {
        return parent != null && requireHierarchy().kind() == InheritanceKind.JOINED_TABLES;
    }

    /** Whether the class has rows in a table at all. */
    boolean hasTable() {
        HierarchyDraft known = hierarchy;
        return known == null || known.kind() != InheritanceKind.CONCRETE_TABLES || !isAbstract();
    }

    Class<?> type() {
        return type;
    }

    String name() {
        return type.getSimpleName();
    }

    String tableName() {
        return emptyTable.qualifiedName();
    }

    /** The properties of the class itself, without those it inherits from other entities. */
    List<PropertyDraft> properties() {
        return properties;
    }

    /** The properties, inherited ones first. */
    List<PropertyDraft> allProperties() {
        return parent == null ? properties : concat(parent.allProperties(), properties);
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** Adds a property; in a table that classes share, the column is empty in the rows of others. */
    void add(PropertyDraft property) {
        if (sharesTable()) {
            property.replaceColumn(property.column().asNullable());
        }
        properties.add(property);
    }

    Optional<PropertyDraft> findColumn(String columnName) {
        for (PropertyDraft property : allProperties()) {
            if (property.column().name().equals(columnName)) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    Optional<PropertyDraft> findField(String fieldName) {
        for (PropertyDraft property : allProperties()) {
            if (fieldName.equals(property.name())) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    List<String> fieldNames() {
        return allProperties().stream()
                .map(PropertyDraft::name)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    List<Column> keyColumns() {
        List<Column> key = new ArrayList<>();
        for (PropertyDraft property : allProperties()) {
            if (property.column().primaryKey()) {
                key.add(property.column());
            }
        }
        return key;
    }

    /** The relationships of the class itself, without those it inherits from other entities. */
    List<RelationshipDraft> relationships() {
        return relationships;
    }

    /** The relationships, inherited ones first. */
    List<RelationshipDraft> allRelationships() {
        return parent == null ? relationships : concat(parent.allRelationships(), relationships);
    }

    Optional<RelationshipDraft> findRelationship(String fieldName) {
        for (RelationshipDraft relationship : allRelationships()) {
            if (relationship.name().equals(fieldName)) {
                return Optional.of(relationship);
            }
        }
        return Optional.empty();
    }

    /** Remembers a field with a reported mistake, so that what refers to it is not reported as well. */
    void markUnreadable(String fieldName) {
        unreadable.add(fieldName);
    }

    void markKeyUnreadable() {
        keyUnreadable = true;
    }

    /** Whether {@link #keyColumns} are all columns of the key. */
    boolean hasKey() {
        return !keyUnreadable
                && (parent == null || parent.hasKey())
                && !keyColumns().isEmpty();
    }

    boolean isUnreadable(String fieldName) {
        return unreadable.contains(fieldName) || (parent != null && parent.isUnreadable(fieldName));
    }

    boolean hasUnreadable() {
        return !unreadable.isEmpty() || (parent != null && parent.hasUnreadable());
    }

    void addCompositeKey(ForeignKey key) {
        compositeKeys.add(key);
    }

    List<FilterMapping> filters() {
        return filters;
    }

    List<QueryAttributeMapping> queryAttributes() {
        return queryAttributes;
    }

    List<ValidatorReader.Found> validators() {
        return validators;
    }

    List<ForeignKey> foreignKeys() {
        List<ForeignKey> own = new ArrayList<>();
        for (PropertyDraft property : properties) {
            ForeignKey key = property.column().references();
            if (key != null) {
                own.add(key);
            }
        }
        own.addAll(compositeKeys);
        return parent == null ? own : concat(parent.foreignKeys(), own);
    }

    List<ForeignKey> compositeKeys() {
        return compositeKeys;
    }

    /** The constraints and indexes of this class. */
    TableRules rules() {
        return rules;
    }

    /** The foreign keys to the table of {@code other}; where there are none, those to the table of an entity that it inherits from. */
    List<ForeignKey> foreignKeysTo(EntityDraft other) {
        for (EntityDraft target = other; target != null; target = target.parent) {
            String referenced = target.tableName();
            List<ForeignKey> found = new ArrayList<>();
            for (ForeignKey key : foreignKeys()) {
                if (key.referencedTable().equals(referenced)) {
                    found.add(key);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Remembers that a foreign key has a reported mistake, so that relationships that miss it are not reported as well. */
    void markKeysIncomplete() {
        keysIncomplete = true;
    }

    boolean keysIncomplete() {
        return keysIncomplete || (parent != null && parent.keysIncomplete());
    }

    @Nullable
    PropertyDraft version() {
        return version == null && parent != null ? parent.version() : version;
    }

    void setVersion(PropertyDraft property) {
        version = property;
    }

    @Nullable
    MethodHandle constructor() {
        return constructor;
    }

    void setConstructor(MethodHandle handle) {
        constructor = handle;
    }

    /** The table of the columns and keys read so far. */
    Table currentTable() {
        return EntityTables.of(this);
    }

    /** Says what is done to the table once all of it was read. */
    void finishWith(UnaryOperator<Table> last) {
        finishing = last;
    }

    /** The table's name and schema, without columns. */
    Table emptyTable() {
        return emptyTable;
    }

    /** The finished table, one and the same for every caller; no column may be added once it was asked for. */
    Table table() {
        if (sharesTable()) {
            return Objects.requireNonNull(parent, this::name).table();
        }
        Table finished = table;
        if (finished == null) {
            finished = finishing.apply(currentTable());
            table = finished;
        }
        return finished;
    }

    @Override
    public String toString() {
        return name();
    }
}
