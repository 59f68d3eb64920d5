package org.relationshiporm.jdbc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.render.RenderedStatement;

/** Updates and deletes many rows with one statement that takes an array for each column, where the database knows such statements. */
final class ArrayChanges {

    /** Below, a batch is as quick. */
    private static final int FEWEST = 5;

    private static final int MOST = 5000;

    private final JdbcExecutor executor;

    ArrayChanges(JdbcExecutor executor) {
        this.executor = executor;
    }

    /**
     * Whether one statement does with {@code rows} what a statement for each would: not when two of them look for the same row, which a statement changes
     * once only. What is looked for begins at the place {@code start}.
     */
    boolean canWrite(List<@Nullable Object[]> rows, int start, int width) {
        if (!executor.dialect().writesArrays() || rows.size() < FEWEST || width == 0) {
            return false;
        }
        Set<Object> sought = new HashSet<>();
        for (@Nullable Object[] row : rows) {
            if (!sought.add(sought(row, start, width))) {
                return false;
            }
        }
        return true;
    }

    private static Object sought(@Nullable Object[] row, int start, int width) {
        List<@Nullable Object> values = new ArrayList<>(width);
        for (int place = start; place < start + width; place++) {
            Object value = row[place];
            values.add(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
        }
        return values;
    }

    /** Runs a statement that returns the place of each row that it changed; returns how many rows each of {@code rows} changed. */
    int[] write(RenderedStatement statement, List<@Nullable Object[]> rows) {
        int[] counts = new int[rows.size()];
        for (int start = 0; start < counts.length; start += MOST) {
            int before = start;
            List<@Nullable Object[]> chunk = rows.subList(start, Math.min(start + MOST, counts.length));
            @Nullable
            Object[] columns = InsertChunks.columns(chunk, statement.codecs().size());
            executor.query(statement, columns, places -> {
                while (places.next()) {
                    counts[before + places.getInt(1) - 1]++;
                }
                return counts;
            });
        }
        return counts;
    }
}
