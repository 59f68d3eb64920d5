package org.relationshiporm.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.error.GeneratedKeysException;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.ValueCodec;

/** Reads what an INSERT returns and puts it into the order in which the rows were given. */
final class ReturnedRows {

    private final Table table;
    private final List<ValueCodec<Object>> codecs = new ArrayList<>();
    private final int growing;

    private ReturnedRows(Dialect dialect, Table table, List<Column> returning, int growing) {
        this.table = table;
        this.growing = growing;
        returning.forEach(column -> codecs.add(erase(dialect.codec(column.type()))));
    }

    static ReturnedRows of(Dialect dialect, Table table, List<Column> columns, List<Column> returning) {
        int growing = -1;
        for (int position = 0; position < returning.size() && growing < 0; position++) {
            Column column = returning.get(position);
            if (column.generated() && column.type().isInteger() && !columns.contains(column)) {
                growing = position;
            }
        }
        return new ReturnedRows(dialect, table, returning, growing);
    }

    @SuppressWarnings("unchecked")
    private static ValueCodec<Object> erase(ValueCodec<?> codec) {
        return (ValueCodec<Object>) codec;
    }

    /** Whether the rows of one statement can be told apart. */
    boolean canPairSeveral() {
        return codecs.isEmpty() || growing >= 0;
    }

    List<@Nullable Object[]> read(ResultSet resultSet, int expected) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(expected);
        while (resultSet.next()) {
            @Nullable Object[] row = new Object[codecs.size()];
            for (int position = 0; position < row.length; position++) {
                row[position] = codecs.get(position).read(resultSet, position + 1);
            }
            rows.add(row);
        }
        if (rows.size() != expected) {
            throw new GeneratedKeysException(table.qualifiedName(), expected, rows.size());
        }
        if (growing >= 0 && expected > 1) {
            rows.sort(Comparator.comparingLong(row -> ((Number) Objects.requireNonNull(row[growing])).longValue()));
        }
        return rows;
    }
}
