package org.relationshiporm.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Decimals. Up to 15 digits they are numbers: a double holds so many exactly, and order, comparison and sum are right. Above, they are text with
 * the column's scale. Storing rounds to the scale, as other databases do; comparing does not.
 */
record SqliteDecimalCodec(int precision, int scale, boolean storing) implements StoredCodec<BigDecimal, String> {

    /** The largest precision at which decimals are kept as numbers. */
    static final int LARGEST_NUMERIC_PRECISION = 15;

    static boolean isNumeric(int precision) {
        return precision <= LARGEST_NUMERIC_PRECISION;
    }

    @Override
    public @Nullable BigDecimal read(ResultSet resultSet, int index) throws SQLException {
        if (isNumeric(precision)) {
            double value = resultSet.getDouble(index);
            return value == 0 && resultSet.wasNull()
                    ? null
                    : BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
        }
        String text = resultSet.getString(index);
        try {
            return text == null ? null : new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP);
        } catch (NumberFormatException unreadable) {
            throw DataErrors.unreadable(
                    resultSet,
                    index,
                    "BigDecimal",
                    "Correct the row, or read the column as text and convert it.",
                    unreadable);
        }
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable BigDecimal value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NUMERIC);
        } else if (isNumeric(precision)) {
            statement.setDouble(index, fit(value).doubleValue());
        } else {
            statement.setString(index, fit(value).toPlainString());
        }
    }

    @Override
    public String toElement(BigDecimal value) throws SQLException {
        BigDecimal fitting = fit(value);
        return isNumeric(precision) ? Double.toString(fitting.doubleValue()) : JsonTexts.quote(fitting.toPlainString());
    }

    private BigDecimal fit(BigDecimal value) throws SQLException {
        if (!storing) {
            BigDecimal stripped = value.stripTrailingZeros();
            return stripped.scale() < scale ? stripped.setScale(scale) : stripped;
        }
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > precision) {
            throw DataErrors.unstorable(
                    "A decimal has more digits than a column of DECIMAL(" + precision + "," + scale + ") can hold.",
                    "Give the column a larger precision.");
        }
        return rounded;
    }
}
