package org.relationshiporm.dialect;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers and booleans, which SQLite keeps in 64 bits whatever the column says: the range is checked here, since the driver's narrower getters
 * cut bits off in silence.
 */
record SqliteIntegerCodec<V>(
        String javaType, long lowest, long highest, LongFunction<V> fromLong, ToLongFunction<V> toLong)
        implements StoredCodec<V, String> {

    static final SqliteIntegerCodec<Short> SHORT = new SqliteIntegerCodec<>(
            "Short", Short.MIN_VALUE, Short.MAX_VALUE, value -> (short) value, Short::longValue);
    static final SqliteIntegerCodec<Integer> INTEGER = new SqliteIntegerCodec<>(
            "Integer", Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) value, Integer::longValue);
    static final SqliteIntegerCodec<Long> LONG =
            new SqliteIntegerCodec<>("Long", Long.MIN_VALUE, Long.MAX_VALUE, value -> value, Long::longValue);
    static final SqliteIntegerCodec<Boolean> BOOLEAN = new SqliteIntegerCodec<>(
            "Boolean", Long.MIN_VALUE, Long.MAX_VALUE, value -> value != 0, value -> value ? 1 : 0);

    @Override
    public @Nullable V read(ResultSet resultSet, int index) throws SQLException {
        long value = resultSet.getLong(index);
        if (value == 0 && resultSet.wasNull()) {
            return null;
        }
        if (value < lowest || value > highest) {
            throw DataErrors.unreadable(resultSet, index, javaType, "Give the attribute a wider type.", null);
        }
        return fromLong.apply(value);
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable V value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.INTEGER);
        } else {
            statement.setLong(index, toLong.applyAsLong(value));
        }
    }

    @Override
    public String toElement(V value) {
        return Long.toString(toLong.applyAsLong(value));
    }
}
