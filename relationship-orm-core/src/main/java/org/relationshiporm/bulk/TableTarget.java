package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.Excluded;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Conflict;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.Update;

/** A table without an entity, whose columns are known by their names. */
final class TableTarget implements InsertTarget {

    private final Table table;
    private final List<Column> columns;

    TableTarget(Table table) {
        this.table = table;
        this.columns = table.columns();
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public String name() {
        return table.qualifiedName();
    }

    @Override
    public NewRow row(Map<String, @Nullable Object> values) {
        NewRow row = NewRow.of(columns.size());
        values.forEach((name, value) -> {
            Column column = column(name);
            row.put(columns.indexOf(column), fitting(column, value));
        });
        return row;
    }

    private Column column(String name) {
        return table.findColumn(name)
                .orElseThrow(() -> new SessionUsageException("Table `" + name() + "` has no column `" + name
                        + "`. It has: "
                        + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + "."));
    }

    private @Nullable Object fitting(Column column, @Nullable Object value) {
        try {
            return column.type().coerce(value);
        } catch (IllegalArgumentException e) {
            throw new SessionUsageException("Column `" + name() + "." + column.name() + "` takes values of "
                    + column.type().javaType().getSimpleName() + ", and was given a value of "
                    + (value == null ? "null" : value.getClass().getName()) + ".");
        }
    }

    @Override
    public List<Column> columnsOf(String name) {
        return List.of(column(name));
    }

    @Override
    public ExpressionNode translate(ExpressionNode expression) {
        return expression;
    }

    @Override
    public Conflict conflict(InsertSpec.Conflict conflict, BitSet given) {
        List<Column> target = columnsOf(conflict.target());
        List<Column> taken = columnsOf(conflict.taken());
        List<Update.Assignment> assignments = new ArrayList<>();
        for (int position = 0; position < columns.size(); position++) {
            Column column = columns.get(position);
            boolean set = conflict.values().stream()
                    .anyMatch(value -> value.attribute().equals(column.name()));
            boolean all = conflict.takeAll() && given.get(position) && !target.contains(column);
            if (!set && (taken.contains(column) || all)) {
                assignments.add(new Update.Assignment(column, new ColumnNode(Excluded.ALIAS, column)));
            }
        }
        for (ChangeSpec.Value value : conflict.values()) {
            Column column = column(value.attribute());
            ExpressionNode node = value.value() instanceof BindNode bind
                    ? BindNode.of(column.type(), fitting(column, bind.value()))
                    : value.value();
            assignments.add(new Update.Assignment(column, node));
        }
        if (conflict.update() && assignments.isEmpty()) {
            throw new SessionUsageException("The update on conflict of `" + name()
                    + "` sets nothing. Name what is to change with `.set(column, value)`, or use doNothing().");
        }
        return new Conflict(
                target, assignments, conflict.criteria().isEmpty() ? null : LogicalNode.and(conflict.criteria()));
    }
}
