package org.relationshiporm.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.schema.Column;
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
    int[] write(RenderedStatement statement, List<Column> where, List<@Nullable Object[]> rows) {
        int[] counts = new int[rows.size()];
        for (int start = 0; start < counts.length; start += MOST) {
            write(statement, where, rows, start, Math.min(start + MOST, counts.length), counts);
        }
        return counts;
    }

    private void write(
            RenderedStatement statement,
            List<Column> where,
            List<@Nullable Object[]> rows,
            int start,
            int end,
            int[] counts) {
        List<@Nullable Object> listed = new ArrayList<>(end - start);
        Map<Object, Integer> places = new HashMap<>(2 * (end - start));
        for (int place = start; place < end; place++) {
            @Nullable Object[] row = rows.get(place);
            if (!Arrays.asList(row).contains(null)) {
                places.putIfAbsent(sought(where, row), place);
                listed.add(where.size() == 1 ? row[0] : row);
            }
        }
        List<ValueCodec<?>> codecs = where.stream()
                .<ValueCodec<?>>map(column -> executor.dialect().codec(column.type()))
                .toList();
        @Nullable Object[] given = {statement.parameters().get(0).toBind(listed)};
        executor.query(statement, given, deleted -> {
            @Nullable Object[] found = new Object[codecs.size()];
            while (deleted.next()) {
                for (int column = 0; column < found.length; column++) {
                    found[column] = codecs.get(column).read(deleted, column + 1);
                }
                Integer place = places.get(sought(where, found));
                if (place != null) {
                    counts[place]++;
                }
            }
            return counts;
        });
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
