package org.relationshiporm.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/**
 * Writes many rows of equal columns with few statements. Values are of their columns' Java types. Each call sends its statements at once. Belongs to one
 * session and its thread.
 */
public final class RowWriter {

    private final JdbcExecutor executor;
    private final StatementTexts texts;
    private final InsertChunks chunks;
    private final ArrayChanges arrays;
    private final ListedDeletes listedDeletes;
    private final ReturningWriter returningWriter;

    /** @param texts the texts rendered so far, shared with other sessions */
    public RowWriter(JdbcExecutor executor, Dialect dialect, StatementTexts texts) {
        this.executor = executor;
        this.texts = texts;
        this.chunks = InsertChunks.of(dialect);
        this.arrays = new ArrayChanges(executor);
        this.listedDeletes = new ListedDeletes(executor);
        this.returningWriter = new ReturningWriter(executor, texts);
    }

    /** Writes single rows that give something back. */
    public ReturningWriter returning() {
        return returningWriter;
    }

    /**
     * Inserts {@code rows} in their order, many with one statement, and returns for each the values that the database gave the {@code returning}
     * columns; an empty list when there are none.
     *
     * <p>Databases promise no order of returned rows. A generated whole number grows in the order of insertion, so returned rows are paired by sorting
     * them by it; without one among {@code returning}, there is a statement for each row.
     *
     * @throws org.relationshiporm.error.GeneratedKeysException when the database returns another number of rows
     */
    public List<@Nullable Object[]> insert(
            Table table, List<Column> columns, List<@Nullable Object[]> rows, List<Column> returning) {
        if (rows.isEmpty()) {
            return List.of();
        }
        ReturnedRows returned = ReturnedRows.of(executor.dialect(), table, columns, returning);
        List<@Nullable Object[]> result = returning.isEmpty() ? List.of() : new ArrayList<>(rows.size());
        int most = returned.canPairSeveral() && !columns.isEmpty() ? rows.size() : 1;
        for (int start = 0; start < rows.size(); ) {
            int size = chunks.next(Math.min(most, rows.size() - start), columns.size());
            RenderedStatement statement = texts.insert(table, columns, size, returning);
            @Nullable Object[] values = chunks.values(rows.subList(start, start + size), columns.size());
            if (returning.isEmpty()) {
                executor.update(statement, values);
            } else {
                result.addAll(executor.query(statement, values, resultSet -> returned.read(resultSet, size)));
            }
            start += size;
        }
        return Collections.unmodifiableList(result);
    }

    /**
     * Inserts the rows that the table does not have yet, compared in all of {@code columns}, in one batch. Says nothing against another transaction
     * that inserts the same row at the same time: that is what a primary key is for.
     */
    public void insertIfAbsent(Table table, List<Column> columns, List<@Nullable Object[]> rows) {
        List<@Nullable Object[]> doubled = new ArrayList<>(rows.size());
        for (@Nullable Object[] row : rows) {
            @Nullable Object[] twice = new Object[2 * row.length];
            System.arraycopy(row, 0, twice, 0, row.length);
            System.arraycopy(row, 0, twice, row.length, row.length);
            doubled.add(twice);
        }
        executor.batch(texts.insertIfAbsent(table, columns), doubled);
    }

    /**
     * Sets columns of the rows whose {@code where} columns have the given values; a null among the {@code where} values matches nothing. Each row holds the
     * values of {@code set}, then of {@code where}. Many rows go in one statement or one batch, in their order as far as the database keeps it.
     *
     * @return how many rows of the table each changed
     */
    public int[] update(Table table, List<Column> set, List<Column> where, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        return arrays.canWrite(rows, set.size(), where.size())
                ? arrays.write(texts.updateRows(table, set, where), rows)
                : executor.batch(texts.update(table, set, where), rows);
    }

    /**
     * Deletes the rows whose {@code where} columns have the given values, many in one statement or one batch.
     *
     * @return how many rows of the table each deleted
     */
    public int[] delete(Table table, List<Column> where, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        boolean canList = listedDeletes.canWrite(where, rows);
        if (!(canList && where.size() == 1) && arrays.canWrite(rows, 0, where.size())) {
            return arrays.write(texts.deleteRows(table, where), rows);
        }
        return canList
                ? listedDeletes.write(texts.deleteListed(table, where, where), table, where, rows)
                : executor.batch(texts.delete(table, where), rows);
    }

    /** Deletes like {@link #delete} however many rows there are, which is quicker where nobody counts them. */
    public void deleteAny(Table table, List<Column> where, List<@Nullable Object[]> rows) {
        if (listedDeletes.canWrite(where, rows)) {
            listedDeletes.writeUncounted(texts.deleteListed(table, where, List.of()), where, rows);
        } else {
            delete(table, where, rows);
        }
    }
}
