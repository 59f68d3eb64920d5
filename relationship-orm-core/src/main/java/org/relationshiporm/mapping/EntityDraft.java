package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/** An entity class while its mapping is being read. */
final class EntityDraft {

    private final Class<?> type;
    private final Table emptyTable;
    private final List<PropertyDraft> properties = new ArrayList<>();
    private final List<ForeignKey> compositeKeys = new ArrayList<>();
    private final List<List<String>> uniques = new ArrayList<>();
    private final List<RelationshipDraft> relationships = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>();
    private @Nullable PropertyDraft version;
    private @Nullable MethodHandle constructor;
    private @Nullable Table table;
    private boolean keyUnreadable;
    private boolean keysIncomplete;

    EntityDraft(Class<?> type, Table emptyTable) {
        this.type = type;
        this.emptyTable = emptyTable;
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

    List<PropertyDraft> properties() {
        return properties;
    }

    void add(PropertyDraft property) {
        properties.add(property);
    }

    Optional<PropertyDraft> findColumn(String columnName) {
        return properties.stream()
                .filter(property -> property.column().name().equals(columnName))
                .findFirst();
    }

    Optional<PropertyDraft> findField(String fieldName) {
        return properties.stream()
                .filter(property -> fieldName.equals(property.name()))
                .findFirst();
    }

    List<String> fieldNames() {
        return properties.stream()
                .map(PropertyDraft::name)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    List<Column> keyColumns() {
        return properties.stream()
                .map(PropertyDraft::column)
                .filter(Column::primaryKey)
                .toList();
    }

    List<RelationshipDraft> relationships() {
        return relationships;
    }

    Optional<RelationshipDraft> findRelationship(String fieldName) {
        return relationships.stream()
                .filter(relationship -> relationship.name().equals(fieldName))
                .findFirst();
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
        return !keyUnreadable && !keyColumns().isEmpty();
    }

    boolean isUnreadable(String fieldName) {
        return unreadable.contains(fieldName);
    }

    boolean hasUnreadable() {
        return !unreadable.isEmpty();
    }

    void addCompositeKey(ForeignKey key) {
        compositeKeys.add(key);
    }

    /** Adds a unique constraint over columns by name. */
    void addUnique(List<String> columns) {
        uniques.add(columns);
    }

    List<ForeignKey> foreignKeys() {
        return Stream.concat(
                        properties.stream()
                                .map(property -> property.column().references())
                                .flatMap(Stream::ofNullable),
                        compositeKeys.stream())
                .toList();
    }

    List<ForeignKey> foreignKeysTo(EntityDraft other) {
        return foreignKeys().stream()
                .filter(key -> key.referencedTable().equals(other.tableName()))
                .toList();
    }

    /** Remembers that a foreign key has a reported mistake, so that relationships that miss it are not reported as well. */
    void markKeysIncomplete() {
        keysIncomplete = true;
    }

    boolean keysIncomplete() {
        return keysIncomplete;
    }

    @Nullable
    PropertyDraft version() {
        return version;
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
        List<Column> columns = properties.stream().map(PropertyDraft::column).toList();
        Table current = Table.of(emptyTable.name(), columns, compositeKeys);
        for (List<String> unique : uniques) {
            current = current.withUnique(unique.toArray(String[]::new));
        }
        String schema = emptyTable.schema();
        return schema == null ? current : current.inSchema(schema);
    }

    /** The finished table, one and the same for every caller; no column may be added once it was asked for. */
    Table table() {
        Table finished = table;
        if (finished == null) {
            finished = currentTable();
            table = finished;
        }
        return finished;
    }

    @Override
    public String toString() {
        return name();
    }
}
