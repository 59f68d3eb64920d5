package org.relationshiporm.mapping;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.SqlType;

/** Reads the foreign keys of an entity's fields: finds the columns that they refer to and gathers fields that belong to one key. */
final class ForeignKeyReader {

    private final Problems problems;
    private final KnownTables tables;
    private final EntityDraft entity;

    ForeignKeyReader(Problems problems, KnownTables tables, EntityDraft entity) {
        this.problems = problems;
        this.tables = tables;
        this.entity = entity;
    }

    void read() {
        Map<String, List<ColumnReference>> groups = new LinkedHashMap<>();
        for (PropertyDraft property : entity.properties()) {
            Field source = property.field();
            ForeignKey[] annotations =
                    source == null ? new ForeignKey[0] : source.getAnnotationsByType(ForeignKey.class);
            for (ForeignKey annotation : annotations) {
                findReference(property, annotation)
                        .ifPresent(reference -> groups.computeIfAbsent(group(reference), ignored -> new ArrayList<>())
                                .add(reference));
            }
        }
        ForeignKeyGroups joined = new ForeignKeyGroups(problems, tables, entity);
        groups.values().forEach(joined::addKey);
    }

    private Optional<ColumnReference> findReference(PropertyDraft property, ForeignKey annotation) {
        String field = String.valueOf(property.name());
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
                .map(column -> new ColumnReference(property, field, annotation, table.get(), column));
    }

    private Optional<ColumnReference> refuseTable(String field, String tableName) {
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
    private static String group(ColumnReference reference) {
        if (!reference.annotation().name().isEmpty()) {
            return "name " + reference.annotation().name();
        }
        boolean composite =
                reference.table().primaryKey().size() > 1 && reference.column().primaryKey();
        return composite
                ? "table " + reference.table().qualifiedName()
                : "field " + reference.field() + " to " + reference.annotation().value();
    }

    private <T> Optional<T> refuse(String field, String cause, String remedy) {
        entity.markKeysIncomplete();
        problems.report(entity, field, cause, remedy);
        return Optional.empty();
    }
}
