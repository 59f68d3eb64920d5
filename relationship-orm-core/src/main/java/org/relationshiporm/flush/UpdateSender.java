package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.jdbc.RowWriter;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.schema.Column;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.Update;
import org.relationshiporm.state.EntityState;

/** Sends UPDATEs of rows, requires that each found its row, and finds out what the database made of them. */
final class UpdateSender {

    /**
     * What the rows have now.
     *
     * @param columns those that were written, then those that the database changed on its own
     * @param values for each row a value for each of the columns
     */
    record Sent(List<PropertyMapping> columns, List<@Nullable Object[]> values) {}

    private final RowWriter writer;
    private final ServerValues serverValues;

    UpdateSender(RowWriter writer) {
        this.writer = writer;
        this.serverValues = new ServerValues(writer.returning());
    }

    /** The columns that find the row as it was read: the key, and the version where there is one. */
    static List<PropertyMapping> conditions(EntityMapping mapping) {
        List<PropertyMapping> conditions = new ArrayList<>(mapping.key());
        PropertyMapping version = mapping.storedVersion();
        if (version != null) {
            conditions.add(version);
        }
        return conditions;
    }

    /** Puts the values of the row as it was read behind the first {@code from} of {@code row}. */
    static void fillConditions(EntityState state, List<PropertyMapping> conditions, @Nullable Object[] row, int from) {
        @Nullable Object[] snapshot = state.snapshot();
        for (int position = 0; position < conditions.size(); position++) {
            PropertyMapping property = conditions.get(position);
            Object value = snapshot == null ? null : snapshot[property.index()];
            if (value == null && property == state.mapping().version()) {
                throw new FlushException("The row of " + state.describeEntity() + " has no version: `"
                        + property.column().name()
                        + "` is NULL, so nobody can tell whether it changed. Give every row of the table a version.");
            }
            row[from + position] = value;
        }
    }

    /** The version that the row was read at; null when the entity has none. */
    static @Nullable Object version(EntityState state) {
        PropertyMapping version = state.mapping().version();
        @Nullable Object[] snapshot = state.snapshot();
        return version == null || snapshot == null ? null : snapshot[version.index()];
    }

    /**
     * Updates one row for each of {@code states}.
     *
     * @param rows for each the values of {@code columns}, then of {@link #conditions}
     * @throws StaleObjectException when a row is not there as it was read
     */
    Sent send(
            EntityMapping mapping,
            List<EntityState> states,
            List<PropertyMapping> columns,
            List<@Nullable Object[]> rows) {
        List<PropertyMapping> made = ServerValues.changedWith(mapping, columns);
        List<PropertyMapping> all = new ArrayList<>(columns);
        all.addAll(made);
        List<@Nullable Object[]> values = new ArrayList<>(states.size());
        rows.forEach(row -> {
            @Nullable Object[] now = new Object[all.size()];
            System.arraycopy(row, 0, now, 0, columns.size());
            values.add(now);
        });
        boolean returned = serverValues.isReturned(made);
        List<Integer> plain = new ArrayList<>(states.size());
        for (int index = 0; index < states.size(); index++) {
            if (hasExpression(states.get(index), columns)) {
                sendExpressions(
                        mapping,
                        states.get(index),
                        columns,
                        rows.get(index),
                        returned ? made : List.of(),
                        values.get(index));
            } else {
                plain.add(index);
            }
        }
        if (plain.size() == 1 && returned && !made.isEmpty()) {
            int only = plain.get(0);
            sendReturning(mapping, states.get(only), columns, rows.get(only), made, values.get(only));
            plain = List.of();
        } else if (!plain.isEmpty()) {
            sendPlain(
                    mapping,
                    plain.stream().map(states::get).toList(),
                    columns,
                    plain.stream().map(rows::get).toList());
        }
        if (!made.isEmpty() && returned && !plain.isEmpty()) {
            readBack(
                    mapping,
                    plain.stream().map(states::get).toList(),
                    columns,
                    made,
                    plain.stream().map(values::get).toList());
        } else if (!made.isEmpty() && !returned) {
            readBack(mapping, states, columns, made, values);
        }
        return new Sent(all, values);
    }

    private void sendPlain(
            EntityMapping mapping,
            List<EntityState> states,
            List<PropertyMapping> columns,
            List<@Nullable Object[]> rows) {
        int[] counts = writer.update(mapping.table(), schemaColumns(columns), schemaColumns(conditions(mapping)), rows);
        for (int index = 0; index < counts.length; index++) {
            requireOne(states.get(index), counts[index]);
        }
    }

    private void sendReturning(
            EntityMapping mapping,
            EntityState state,
            List<PropertyMapping> columns,
            @Nullable Object[] row,
            List<PropertyMapping> made,
            @Nullable Object[] values) {
        List<@Nullable Object[]> returned = writer.returning()
                .update(
                        mapping.table(),
                        schemaColumns(columns),
                        schemaColumns(conditions(mapping)),
                        row,
                        schemaColumns(made));
        requireOne(state, returned.size());
        System.arraycopy(returned.get(0), 0, values, columns.size(), made.size());
    }

    private void readBack(
            EntityMapping mapping,
            List<EntityState> states,
            List<PropertyMapping> columns,
            List<PropertyMapping> made,
            List<@Nullable Object[]> values) {
        List<Object[]> keys = new ArrayList<>(states.size());
        for (int index = 0; index < states.size(); index++) {
            keys.add(keyNow(states.get(index), columns, values.get(index)));
        }
        List<@Nullable Object[]> read = serverValues.read(mapping, keys, made);
        for (int index = 0; index < states.size(); index++) {
            requireOne(states.get(index), read.get(index).length == 0 ? 0 : 1);
            System.arraycopy(read.get(index), 0, values.get(index), columns.size(), made.size());
        }
    }

    /** The key after an UPDATE that may have changed it. */
    private static Object[] keyNow(EntityState state, List<PropertyMapping> columns, @Nullable Object[] values) {
        @Nullable Object[] key = new Object[state.mapping().key().size()];
        fillConditions(state, state.mapping().key(), key, 0);
        for (int part = 0; part < key.length; part++) {
            int written = columns.indexOf(state.mapping().key().get(part));
            key[part] = written < 0 ? key[part] : values[written];
        }
        return key;
    }

    // ---------------------------------------------------------------- expressions

    private static boolean hasExpression(EntityState state, List<PropertyMapping> columns) {
        return state.hasAssigned() && columns.stream().anyMatch(column -> state.assigned(column) != null);
    }

    private void sendExpressions(
            EntityMapping mapping,
            EntityState state,
            List<PropertyMapping> columns,
            @Nullable Object[] row,
            List<PropertyMapping> made,
            @Nullable Object[] values) {
        List<Update.Assignment> assignments = new ArrayList<>(columns.size());
        List<PropertyMapping> computed = new ArrayList<>(1);
        for (int position = 0; position < columns.size(); position++) {
            PropertyMapping property = columns.get(position);
            ExpressionNode expression = state.assigned(property);
            assignments.add(new Update.Assignment(
                    property.column(), expression == null ? BindNode.of(property.type(), row[position]) : expression));
            if (expression != null) {
                computed.add(property);
            }
        }
        int expressions = computed.size();
        computed.addAll(made);
        List<PropertyMapping> conditions = conditions(mapping);
        List<ExpressionNode> where = new ArrayList<>(conditions.size());
        for (int position = 0; position < conditions.size(); position++) {
            PropertyMapping property = conditions.get(position);
            where.add(new ComparisonNode(
                    Comparison.EQUAL,
                    new ColumnNode(null, property.column()),
                    BindNode.of(property.type(), row[columns.size() + position])));
        }
        List<@Nullable Object[]> returned = writer.returning()
                .update(new Update(mapping.table(), assignments, LogicalNode.and(where), schemaColumns(computed)));
        requireOne(state, returned.size());
        System.arraycopy(returned.get(0), expressions, values, columns.size(), made.size());
        for (int position = 0; position < expressions; position++) {
            values[columns.indexOf(computed.get(position))] = returned.get(0)[position];
        }
        state.clearAssigned(columns);
    }

    private static void requireOne(EntityState state, int count) {
        if (count != 1) {
            throw new StaleObjectException(state.mapping().name(), state.describe(), version(state), "UPDATE");
        }
    }

    static List<Column> schemaColumns(List<PropertyMapping> properties) {
        return properties.stream().map(PropertyMapping::column).toList();
    }
}
