package org.relationshiporm.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.ValueCodec;

/** Deletes many rows with one statement that lists what to look for, where the database takes lists and tells which rows it deleted. */
final class ListedDeletes {

    /** Below, a batch is as quick. */
    private static final int FEWEST = 5;

    private static final int MOST = 5000;

    private final JdbcExecutor executor;

    ListedDeletes(JdbcExecutor executor) {
        this.executor = executor;
    }

    /** Whether one statement does with {@code rows} what a statement for each would: every value is exact in a list and comes back the same. A null matches nothing. */
    boolean canWrite(List<Column> where, List<@Nullable Object[]> rows) {
        return executor.dialect().deletesListed()
                && rows.size() >= FEWEST
                && where.stream().allMatch(ListedDeletes::isExact);
    }

    private static boolean isExact(Column column) {
        return switch (column.type().kind()) {
            case SMALLINT, INTEGER, BIGINT, TEXT -> true;
            default -> false;
        };
    }

    /** Runs a statement that returns the values of {@code where} for each row that it deleted; returns how many each of {@code rows} deleted. */
    int[] write(RenderedStatement statement, Table table, List<Column> where, List<@Nullable Object[]> rows) {
        boolean findsOneEach = !table.primaryKey().isEmpty() && where.containsAll(table.primaryKey());
        int[] counts = new int[rows.size()];
        for (int start = 0; start < counts.length; start += MOST) {
            int end = Math.min(start + MOST, counts.length);
            List<@Nullable Object[]> chunk = rows.subList(start, end);
            List<@Nullable Object[]> deleted =
                    executor.query(statement, listed(statement, where, chunk), found -> read(found, where));
            if (findsOneEach && deleted.size() == chunk.size()) {
                Arrays.fill(counts, start, end, 1);
            } else {
                count(where, chunk, deleted, counts, start);
            }
        }
        return counts;
    }

    /** Runs a statement that returns nothing. */
    void writeUncounted(RenderedStatement statement, List<Column> where, List<@Nullable Object[]> rows) {
        for (int start = 0; start < rows.size(); start += MOST) {
            List<@Nullable Object[]> chunk = rows.subList(start, Math.min(start + MOST, rows.size()));
            executor.update(statement, listed(statement, where, chunk));
        }
    }

    private static @Nullable Object[] listed(
            RenderedStatement statement, List<Column> where, List<@Nullable Object[]> rows) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        for (@Nullable Object[] row : rows) {
            if (isComplete(row)) {
                values.add(where.size() == 1 ? row[0] : row);
            }
        }
        return new @Nullable Object[] {statement.parameters().get(0).toBind(values)};
    }

    private static boolean isComplete(@Nullable Object[] row) {
        for (Object value : row) {
            if (value == null) {
                return false;
            }
        }
        return true;
    }

    private List<@Nullable Object[]> read(ResultSet found, List<Column> where) throws SQLException {
        List<ValueCodec<?>> codecs = where.stream()
                .<ValueCodec<?>>map(column -> executor.dialect().codec(column.type()))
                .toList();
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (found.next()) {
            @Nullable Object[] row = new Object[codecs.size()];
            for (int column = 0; column < row.length; column++) {
                row[column] = codecs.get(column).read(found, column + 1);
            }
            rows.add(row);
        }
        return rows;
    }

    private static void count(
            List<Column> where,
            List<@Nullable Object[]> rows,
            List<@Nullable Object[]> deleted,
            int[] counts,
            int start) {
        Map<Object, Integer> places = new HashMap<>(2 * rows.size());
        for (int place = 0; place < rows.size(); place++) {
            if (isComplete(rows.get(place))) {
                places.putIfAbsent(sought(where, rows.get(place)), start + place);
            }
        }
        for (@Nullable Object[] row : deleted) {
            Integer place = places.get(sought(where, row));
            if (place != null) {
                counts[place]++;
            }
        }
    }

    /** The values so that those of a row equal those looked for. */
    private static Object sought(List<Column> where, @Nullable Object[] values) {
        if (values.length == 1) {
            return where.get(0).type().toKey(Objects.requireNonNull(values[0]));
        }
        List<Object> all = new ArrayList<>(values.length);
        for (int column = 0; column < values.length; column++) {
            all.add(where.get(column).type().toKey(Objects.requireNonNull(values[column])));
        }
        return all;
    }
}
