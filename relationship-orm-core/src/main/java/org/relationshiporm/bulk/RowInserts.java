package org.relationshiporm.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.GeneratedKeysException;
import org.relationshiporm.jdbc.InsertChunks;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.render.ParameterSlot;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.schema.Column;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Conflict;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Insert;
import org.relationshiporm.sql.Returning;
import org.relationshiporm.sql.Statement;
import org.relationshiporm.type.ValueCodec;

/**
 * Takes rows one after the other and inserts them in their order, many of equal columns with one statement. Keeps no more rows than one statement takes;
 * what the statements return goes to a consumer.
 */
final class RowInserts {

    /** How many rows wait at most. */
    private static final int MOST = 1000;

    /** Room for the parameters of an update on conflict. */
    private static final int RESERVED = 200;

    private final InsertTarget target;
    private final ChangedRows sender;
    private final JdbcExecutor executor;
    private final InsertChunks chunks;
    private final InsertSpec.@Nullable Conflict conflict;
    private final List<Column> conflictColumns;
    private final List<ExpressionNode> items;
    private final Consumer<@Nullable Object[]> returned;
    private final List<NewRow> waiting = new ArrayList<>();
    private final Set<Object> waitingTargets = new HashSet<>();
    private final Map<Shape, RenderedStatement> statements = new HashMap<>();
    private final BitSet written = new BitSet();
    private long count;

    private record Shape(BitSet columns, int rows) {}

    /** @param items what to return for each row */
    RowInserts(
            InsertTarget target,
            JdbcExecutor executor,
            InsertSpec.@Nullable Conflict conflict,
            List<ExpressionNode> items,
            Consumer<@Nullable Object[]> returned) {
        this.target = target;
        this.executor = executor;
        this.sender = new ChangedRows(executor);
        this.chunks = new InsertChunks(
                executor.dialect().writesArrays(), executor.dialect().maximumParameters() - RESERVED);
        this.conflict = conflict;
        this.conflictColumns = conflict != null && conflict.update() ? target.columnsOf(conflict.target()) : List.of();
        this.items = items;
        this.returned = returned;
    }

    /** How many rows the statements changed. */
    long count() {
        return count;
    }

    /** The positions of the columns that were written. */
    BitSet written() {
        return written;
    }

    void add(NewRow row) {
        Object agreement = agreement(row);
        boolean otherColumns = !waiting.isEmpty() && !waiting.get(0).given().equals(row.given());
        if (otherColumns || waiting.size() == MOST || (agreement != null && waitingTargets.contains(agreement))) {
            send();
        }
        waiting.add(row);
        if (agreement != null) {
            waitingTargets.add(agreement);
        }
    }

    /** What makes two rows the same to an update on conflict, which no statement does twice to one row. */
    private @Nullable Object agreement(NewRow row) {
        List<Object> values = new ArrayList<>(conflictColumns.size());
        for (Column column : conflictColumns) {
            Object value = row.values()[target.columns().indexOf(column)];
            if (value == null) {
                return null;
            }
            values.add(column.type().toKey(value));
        }
        return values.isEmpty() ? null : values;
    }

    /** Sends what waits. */
    void send() {
        int most = pairsSeveral() ? waiting.size() : 1;
        for (int start = 0; start < waiting.size(); ) {
            BitSet given = waiting.get(start).given();
            int width = given.cardinality();
            int size = width == 0 ? 1 : chunks.next(Math.min(most, waiting.size() - start), width);
            send(waiting.subList(start, start + size));
            written.or(given);
            start += size;
        }
        waiting.clear();
        waitingTargets.clear();
    }

    private void send(List<NewRow> rows) {
        BitSet given = rows.get(0).given();
        List<Column> columns = target.columns(given);
        Pairing pairing = pairing(columns);
        RenderedStatement statement = statements.computeIfAbsent(
                new Shape(given, rows.size()), shape -> render(columns, given, rows.size(), pairing));
        @Nullable Object[] values = values(statement, rows, columns.size());
        if (items.isEmpty()) {
            count += executor.update(statement, values);
            return;
        }
        List<ValueCodec<Object>> codecs = sender.codecs(withKey(pairing));
        List<@Nullable Object[]> found = executor.query(statement, values, result -> read(result, codecs));
        count += found.size();
        if (conflict == null && found.size() != rows.size()) {
            throw new GeneratedKeysException(target.table().qualifiedName(), rows.size(), found.size());
        }
        inOrder(found, rows, pairing).forEach(returned);
    }

    private RenderedStatement render(List<Column> columns, BitSet given, int rows, Pairing pairing) {
        InsertSpec.Conflict chosen = conflict;
        Conflict onConflict = chosen == null ? null : target.conflict(chosen, given);
        Statement insert = new Insert(target.table(), columns, rows, onConflict, List.of());
        return sender.render(items.isEmpty() ? insert : new Returning(insert, withKey(pairing)));
    }

    private @Nullable Object[] values(RenderedStatement statement, List<NewRow> rows, int width) {
        List<@Nullable Object[]> cells = rows.stream().map(NewRow::cells).toList();
        @Nullable Object[] ofRows = width == 0 ? new Object[0] : chunks.values(cells, width);
        List<ParameterSlot> slots = statement.parameters();
        @Nullable Object[] values = new Object[slots.size()];
        System.arraycopy(ofRows, 0, values, 0, ofRows.length);
        for (int slot = ofRows.length; slot < values.length; slot++) {
            values[slot] = slots.get(slot).toBind(slots.get(slot).bind().value());
        }
        return values;
    }

    private static List<@Nullable Object[]> read(ResultSet result, List<ValueCodec<Object>> codecs)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (result.next()) {
            @Nullable Object[] row = new Object[codecs.size()];
            for (int position = 0; position < row.length; position++) {
                row[position] = codecs.get(position).read(result, position + 1);
            }
            rows.add(row);
        }
        return rows;
    }

    // ---------------------------------------------------------------- which returned row is which

    /**
     * How returned rows, which come in no promised order, find their places.
     *
     * @param columns returned beside the items
     * @param growing whether the one column is handed out by the database, growing in the order of insertion
     */
    private record Pairing(List<Column> columns, boolean growing) {}

    private static final Pairing NONE = new Pairing(List.of(), false);

    private Pairing pairing(List<Column> given) {
        if (items.isEmpty() || conflict != null) {
            return NONE;
        }
        List<Column> key = target.table().primaryKey();
        if (!key.isEmpty() && given.containsAll(key)) {
            return new Pairing(key, false);
        }
        boolean growing =
                key.size() == 1 && key.get(0).generated() && key.get(0).type().isInteger();
        return growing ? new Pairing(key, true) : NONE;
    }

    private boolean pairsSeveral() {
        return items.isEmpty()
                || conflict != null
                || waiting.isEmpty()
                || !pairing(target.columns(waiting.get(0).given())).columns().isEmpty();
    }

    private List<ExpressionNode> withKey(Pairing pairing) {
        List<ExpressionNode> all = new ArrayList<>(items);
        pairing.columns()
                .forEach(column -> all.add(new ColumnNode(target.table().name(), column)));
        return all;
    }

    private List<@Nullable Object[]> inOrder(List<@Nullable Object[]> found, List<NewRow> rows, Pairing pairing) {
        if (pairing.columns().isEmpty() || rows.size() == 1) {
            return found;
        }
        if (pairing.growing()) {
            List<@Nullable Object[]> sorted = new ArrayList<>(found);
            sorted.sort(
                    Comparator.comparingLong(row -> ((Number) Objects.requireNonNull(row[items.size()])).longValue()));
            return sorted;
        }
        Map<Object, @Nullable Object[]> byKey = new HashMap<>();
        for (@Nullable Object[] row : found) {
            List<Object> key = new ArrayList<>();
            for (int part = 0; part < pairing.columns().size(); part++) {
                key.add(keyPart(pairing.columns().get(part), row[items.size() + part]));
            }
            byKey.put(key, row);
        }
        List<@Nullable Object[]> ordered = new ArrayList<>(rows.size());
        for (NewRow row : rows) {
            List<Object> key = new ArrayList<>();
            for (Column column : pairing.columns()) {
                key.add(keyPart(column, row.values()[target.columns().indexOf(column)]));
            }
            @Nullable Object[] own = byKey.get(key);
            if (own == null) {
                return found;
            }
            ordered.add(own);
        }
        return ordered;
    }

    private static Object keyPart(Column column, @Nullable Object value) {
        return column.type().toKey(Objects.requireNonNull(value));
    }
}
