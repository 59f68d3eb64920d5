package org.relationshiporm.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.GeneratedKeysException;
import org.relationshiporm.render.ParameterSlot;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.Update;
import org.relationshiporm.type.ValueCodec;

/** Writes single rows and reads what the database made of them. Each call sends a statement at once. Belongs to one session and its thread. */
public final class ReturningWriter {

    /** How many rows one query reads. */
    private static final int CHUNK = 500;

    private final JdbcExecutor executor;
    private final StatementTexts texts;

    /** @param texts the texts rendered so far, shared with other sessions */
    public ReturningWriter(JdbcExecutor executor, StatementTexts texts) {
        this.executor = executor;
        this.texts = texts;
    }

    /** Whether what an INSERT or UPDATE returns is what triggers made of it. */
    public boolean seesTriggers() {
        return executor.dialect().returningSeesTriggers();
    }

    /**
     * Updates the row whose {@code where} columns have the given values. {@code row} holds the values of {@code set}, then of {@code where}.
     *
     * @return the values of {@code returning} of each row that was changed
     */
    public List<@Nullable Object[]> update(
            Table table, List<Column> set, List<Column> where, @Nullable Object[] row, List<Column> returning) {
        RenderedStatement statement = texts.updateReturning(table, set, where, returning);
        return executor.query(statement, row, result -> read(result, returning));
    }

    /** Runs an UPDATE of expressions; returns what {@link Update#returning} asks for of each row that was changed. */
    public List<@Nullable Object[]> update(Update update) {
        RenderedStatement statement = texts.render(update);
        return executor.query(statement, values(statement), result -> read(result, update.returning()));
    }

    /** Inserts a row of expressions and returns the values of {@code returning}. */
    public @Nullable Object[] insert(Table table, List<Update.Assignment> assignments, List<Column> returning) {
        RenderedStatement statement = texts.renderInsertRow(table, assignments, returning);
        List<@Nullable Object[]> rows = executor.query(statement, values(statement), result -> read(result, returning));
        if (rows.size() != 1) {
            throw new GeneratedKeysException(table.qualifiedName(), 1, rows.size());
        }
        return rows.get(0);
    }

    /** Reads {@code columns} of the rows with these keys: the key's values, then those of the columns, in no promised order. */
    public List<@Nullable Object[]> select(Table table, List<Column> key, List<Object[]> keys, List<Column> columns) {
        List<Column> all = new ArrayList<>(key);
        all.addAll(columns);
        RenderedStatement statement = texts.select(table, key, columns);
        List<@Nullable Object[]> rows = new ArrayList<>(keys.size());
        for (int start = 0; start < keys.size(); start += CHUNK) {
            List<Object[]> chunk = keys.subList(start, Math.min(start + CHUNK, keys.size()));
            Object given =
                    key.size() == 1 ? chunk.stream().map(values -> values[0]).toList() : chunk;
            @Nullable Object[] values = new Object[statement.parameters().size()];
            for (int slot = 0; slot < values.length; slot++) {
                values[slot] = statement.parameters().get(slot).toBind(given);
            }
            rows.addAll(executor.query(statement, values, result -> read(result, all)));
        }
        return rows;
    }

    private static @Nullable Object[] values(RenderedStatement statement) {
        List<ParameterSlot> parameters = statement.parameters();
        @Nullable Object[] values = new Object[parameters.size()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] =
                    parameters.get(slot).toBind(parameters.get(slot).bind().value());
        }
        return values;
    }

    private List<@Nullable Object[]> read(ResultSet result, List<Column> columns) throws SQLException {
        List<ValueCodec<?>> codecs = new ArrayList<>(columns.size());
        columns.forEach(column -> codecs.add(executor.dialect().codec(column.type())));
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
}
