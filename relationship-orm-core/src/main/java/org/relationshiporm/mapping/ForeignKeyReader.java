package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.SqlType;

/** Reads the foreign keys of an entity's fields and gathers fields into keys of several columns. */
final class ForeignKeyReader {

    /** A field's reference to a column that exists. */
    private record Reference(PropertyDraft property, String field, ForeignKey annotation, Table table, Column column) {}

    private final Problems problems;
    private final KnownTables tables;
    private final EntityDraft entity;

    ForeignKeyReader(Problems problems, KnownTables tables, EntityDraft entity) {
        this.problems = problems;
        this.tables = tables;
        this.entity = entity;
    }

    void read() {
        Map<String, List<Reference>> groups = new LinkedHashMap<>();
        for (PropertyDraft property : entity.properties()) {
            findReference(property)
                    .ifPresent(reference -> groups.computeIfAbsent(group(reference), ignored -> new ArrayList<>())
                            .add(reference));
        }
        groups.values().forEach(this::addKey);
    }

    private Optional<Reference> findReference(PropertyDraft property) {
        ForeignKey annotation =
                property.field() == null ? null : property.field().getAnnotation(ForeignKey.class);
        if (annotation == null) {
            return Optional.empty();
        }
        String field = property.field().getName();
        int dot = annotation.value().lastIndexOf('.');
        if (dot <= 0 || dot == annotation.value().length() - 1) {
            return refuse(
                    field,
                    "@ForeignKey(\"" + annotation.value() + "\") names no column.",
                    "Write it as \"table.column\".");
        }
        String tableName = annotation.value().substring(0, dot);
        Optional<Table> table = tables.find(tableName);
        if (table.isEmpty()) {
            return refuseTable(field, tableName);
        }
        return findColumn(field, table.get(), annotation.value().substring(dot + 1))
                .filter(column -> fits(property, field, table.get(), column))
                .map(column -> new Reference(property, field, annotation, table.get(), column));
    }

    private Optional<Reference> refuseTable(String field, String tableName) {
        if (tables.isMissing(tableName)) {
            entity.markKeysIncomplete();
            return Optional.empty();
        }
        return refuse(
                field,
                "Its foreign key refers to table " + Names.quote(tableName) + ", which does not exist.",
                Names.suggest(tableName, "tables", tables.names())
                        + " The class or Table must be given to MetaData.of(...).");
    }

    private Optional<Column> findColumn(String field, Table table, String columnName) {
        Optional<Column> column = table.findColumn(columnName);
        if (column.isPresent()) {
            return column;
        }
        boolean mayBeUnreadable = tables.findEntity(table.qualifiedName())
                .filter(EntityDraft::hasUnreadable)
                .isPresent();
        if (mayBeUnreadable) {
            entity.markKeysIncomplete();
            return Optional.empty();
        }
        return refuse(
                field,
                "Its foreign key refers to column " + Names.quote(columnName) + " of table "
                        + Names.quote(table.qualifiedName()) + ", which does not exist.",
                Names.suggest(
                        columnName,
                        "columns",
                        table.columns().stream().map(Column::name).toList()));
    }

    private boolean fits(PropertyDraft property, String field, Table table, Column column) {
        SqlType<?> own = property.column().type();
        SqlType<?> other = column.type();
        boolean converted = own.converter() != null || other.converter() != null;
        boolean same = converted
                ? own.kind() == other.kind() && own.javaType() == other.javaType()
                : own.kind() == other.kind() || (own.isInteger() && other.isInteger());
        if (!same) {
            refuse(
                    field,
                    "Its foreign key refers to `" + table.qualifiedName() + "." + column.name() + "` of type "
                            + describe(other) + ", but the field's column is of type " + describe(own) + ".",
                    "Declare the field as " + Names.quote(other.javaType().getSimpleName()) + ".");
        }
        return same;
    }

    private static String describe(SqlType<?> type) {
        return type.converter() == null
                ? type.toString()
                : type + " of " + Names.quote(type.javaType().getSimpleName());
    }

    /** References with one key belong together: those of one name, else those to one composite primary key. */
    private static String group(Reference reference) {
        if (!reference.annotation().name().isEmpty()) {
            return "name " + reference.annotation().name();
        }
        boolean composite =
                reference.table().primaryKey().size() > 1 && reference.column().primaryKey();
        return composite ? "table " + reference.table().qualifiedName() : "field " + reference.field();
    }

    private void addKey(List<Reference> references) {
        if (!isConsistent(references) || !refersToKey(references)) {
            return;
        }
        Reference first = references.get(0);
        List<String> keyOrder =
                first.table().columns().stream().map(Column::name).toList();
        List<Reference> ordered = references.stream()
                .sorted(java.util.Comparator.comparingInt(
                        reference -> keyOrder.indexOf(reference.column().name())))
                .toList();
        String name = first.annotation().name();
        var key = new org.relationshiporm.schema.ForeignKey(
                name.isEmpty() ? null : name,
                ordered.stream()
                        .map(reference -> reference.property().column().name())
                        .toList(),
                first.table().qualifiedName(),
                ordered.stream().map(reference -> reference.column().name()).toList(),
                first.annotation().onDelete(),
                first.annotation().onUpdate());
        if (references.size() > 1) {
            entity.addCompositeKey(key);
        } else {
            first.property().replaceColumn(withKey(first.property().column(), key));
        }
    }

    private static Column withKey(Column column, org.relationshiporm.schema.ForeignKey key) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.primaryKey(),
                column.unique(),
                column.generated(),
                column.serverDefault(),
                key);
    }

    private boolean isConsistent(List<Reference> references) {
        Reference first = references.get(0);
        Set<String> columns = new HashSet<>();
        for (Reference reference : references) {
            if (reference.table() != first.table()
                    && !reference.table().qualifiedName().equals(first.table().qualifiedName())) {
                refuse(
                        reference.field(),
                        "Its foreign key is named `" + first.annotation().name() + "` like that of `" + first.field()
                                + "`, but refers to another table.",
                        "Give each foreign key a name of its own.");
                return false;
            }
            if (!columns.add(reference.column().name())) {
                refuse(
                        reference.field(),
                        "Two foreign keys refer to `" + reference.annotation().value()
                                + "`, and which fields belong together is not said.",
                        "Give the fields of each key one name: @ForeignKey(value = \""
                                + reference.annotation().value() + "\", name = \"...\").");
                return false;
            }
            if (reference.annotation().onDelete() != first.annotation().onDelete()
                    || reference.annotation().onUpdate() != first.annotation().onUpdate()) {
                refuse(
                        reference.field(),
                        "It forms one foreign key with `" + first.field()
                                + "`, but gives another onDelete or onUpdate.",
                        "Give all fields of the key the same.");
                return false;
            }
        }
        return true;
    }

    /** Whether the columns are a key of an entity's table; what is unique in a given table is not known for certain. */
    private boolean refersToKey(List<Reference> references) {
        Table table = references.get(0).table();
        Set<String> columns = new HashSet<>();
        references.forEach(reference -> columns.add(reference.column().name()));
        Set<String> key =
                new HashSet<>(table.primaryKey().stream().map(Column::name).toList());
        Optional<EntityDraft> owner = tables.findEntity(table.qualifiedName());
        if (columns.equals(key)
                || (references.size() == 1 && references.get(0).column().unique())
                || owner.isEmpty()
                || owner.get().hasUnreadable()
                || entity.keysIncomplete()) {
            return true;
        }
        Reference first = references.get(0);
        if (key.containsAll(columns)) {
            refuse(
                    first.field(),
                    "Its foreign key refers to a part of the primary key of " + Names.quote(table.qualifiedName())
                            + ", which is "
                            + Names.quote(table.primaryKey().stream()
                                    .map(Column::name)
                                    .toList()) + ".",
                    "Let one field refer to each column of the key.");
        } else {
            refuse(
                    first.field(),
                    "Its foreign key refers to "
                            + Names.quote(first.annotation().value())
                            + ", which is neither the primary key nor unique.",
                    "Refer to the primary key, or declare that column with @Column(unique = true).");
        }
        return false;
    }

    private <T> Optional<T> refuse(String field, String cause, String remedy) {
        entity.markKeysIncomplete();
        problems.report(entity, field, cause, remedy);
        return Optional.empty();
    }
}
