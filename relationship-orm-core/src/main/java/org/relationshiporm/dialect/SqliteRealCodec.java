package org.relationshiporm.dialect;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Floating point numbers, which SQLite keeps as doubles. It turns NaN into NULL, so NaN is refused. */
record SqliteRealCodec<V extends Number>(DoubleFunction<V> fromDouble) implements StoredCodec<V, String> {

    static final SqliteRealCodec<Double> DOUBLE = new SqliteRealCodec<>(value -> value);
    static final SqliteRealCodec<Float> FLOAT = new SqliteRealCodec<>(value -> (float) value);

    @Override
    public @Nullable V read(ResultSet resultSet, int index) throws SQLException {
        double value = resultSet.getDouble(index);
        return value == 0 && resultSet.wasNull() ? null : fromDouble.apply(value);
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable V value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.DOUBLE);
        } else {
            statement.setDouble(index, toDouble(value));
        }
    }

    @Override
    public String toElement(V value) throws SQLException {
        double number = toDouble(value);
        if (Double.isInfinite(number)) {
            return number > 0 ? "9e999" : "-9e999";
        }
        return Double.toString(number);
    }

    private static double toDouble(Number value) throws SQLException {
        double number = value.doubleValue();
        if (Double.isNaN(number)) {
            throw DataErrors.unstorable("SQLite cannot hold a NaN.", "Store NULL or another number in its place.");
        }
        return number;
    }
}
