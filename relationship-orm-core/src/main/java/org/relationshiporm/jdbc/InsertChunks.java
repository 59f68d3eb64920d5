package org.relationshiporm.jdbc;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;

/**
 * How many rows go into one INSERT. Where the rows' number shows in the text, only a few numbers are used, so that there are few texts to prepare;
 * where each column is one array, any number.
 */
public record InsertChunks(boolean arrays, int mostParameters) {

    private static final int MOST_IN_ARRAYS = 5000;
    private static final int[] SIZES = {500, 100, 20};

    public static InsertChunks of(Dialect dialect) {
        return new InsertChunks(dialect.writesArrays(), dialect.maximumParameters());
    }

    /** The number of rows to take next of {@code remaining} rows of {@code width} columns. */
    public int next(int remaining, int width) {
        if (arrays) {
            return Math.min(remaining, MOST_IN_ARRAYS);
        }
        int most = Math.max(1, Math.min(remaining, mostParameters / Math.max(1, width)));
        for (int size : SIZES) {
            if (most >= size) {
                return size;
            }
        }
        return most;
    }

    /** The parameters of an INSERT of {@code rows}. */
    public @Nullable Object[] values(List<@Nullable Object[]> rows, int width) {
        if (rows.size() == 1) {
            return rows.get(0);
        }
        return arrays ? columns(rows, width) : cells(rows, width);
    }

    /** The rows as a list for each of their columns. */
    static @Nullable Object[] columns(List<@Nullable Object[]> rows, int width) {
        @Nullable Object[] columns = new Object[width];
        for (int column = 0; column < width; column++) {
            columns[column] = new ColumnView(rows, column);
        }
        return columns;
    }

    private static @Nullable Object[] cells(List<@Nullable Object[]> rows, int width) {
        @Nullable Object[] cells = new Object[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, cells, row * width, width);
        }
        return cells;
    }

    /** One column of the rows as a list. */
    private static final class ColumnView extends AbstractList<@Nullable Object> {

        private final List<@Nullable Object[]> rows;
        private final int column;

        private ColumnView(List<@Nullable Object[]> rows, int column) {
            this.rows = rows;
            this.column = column;
        }

        @Override
        public @Nullable Object get(int row) {
            return rows.get(row)[column];
        }

        @Override
        public int size() {
            return rows.size();
        }
    }
}
