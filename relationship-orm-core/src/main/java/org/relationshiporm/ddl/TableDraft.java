package org.relationshiporm.ddl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Check;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.Unique;

/** A table while it is being read from a catalog. */
final class TableDraft {

    private final @Nullable String schema;
    private final String name;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Unique> uniques = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private List<String> primaryKey = List.of();
    private @Nullable String primaryKeyName;
    private @Nullable String comment;

    TableDraft(@Nullable String schema, String name) {
        this.schema = schema;
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(Column column) {
        columns.put(column.name(), column);
    }

    void change(String column, UnaryOperator<Column> change) {
        columns.computeIfPresent(column, (key, known) -> change.apply(known));
    }

    /** @param constraint the name that somebody gave, or null */
    void primaryKey(List<String> columnNames, @Nullable String constraint) {
        primaryKey = columnNames;
        primaryKeyName = constraint;
        columnNames.forEach(column -> change(column, Column::asPrimaryKey));
    }

    /** A key of one column stands with the column. */
    void add(ForeignKey key) {
        Column single = key.columns().size() == 1 ? columns.get(key.columns().get(0)) : null;
        if (single != null && single.references() == null) {
            columns.put(single.name(), single.references(key));
        } else {
            foreignKeys.add(key);
        }
    }

    /** A constraint of one column without a name stands with the column. */
    void add(Unique unique) {
        if (unique.name() == null && unique.columns().size() == 1) {
            change(unique.columns().get(0), Column::asUnique);
        } else {
            uniques.add(unique);
        }
    }

    void add(Index index) {
        indexes.add(index);
    }

    void add(Check check) {
        checks.add(check);
    }

    void comment(@Nullable String text) {
        comment = text;
    }

    Table finish() {
        Table table = Table.of(name, inKeyOrder(), foreignKeys);
        for (Unique unique : uniques) {
            table = table.withUnique(unique);
        }
        for (Check check : checks) {
            table = table.withCheck(check);
        }
        for (Index index : indexes) {
            table = table.withIndex(index);
        }
        table = primaryKeyName == null ? table : table.withPrimaryKeyName(primaryKeyName);
        table = comment == null ? table : table.withComment(comment);
        return schema == null ? table : table.inSchema(schema);
    }

    /** The columns as declared; those of the key change places where the key has them in another order. */
    private List<Column> inKeyOrder() {
        List<Column> ordered = new ArrayList<>();
        int next = 0;
        for (Column column : columns.values()) {
            boolean ofKey = primaryKey.contains(column.name());
            Column placed = ofKey ? columns.get(primaryKey.get(next++)) : column;
            ordered.add(placed == null ? column : placed);
        }
        return ordered;
    }
}
