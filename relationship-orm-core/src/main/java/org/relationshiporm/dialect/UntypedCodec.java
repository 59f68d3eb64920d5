package org.relationshiporm.dialect;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;

/** Binds a value as the type that its class has by default; chosen for each value, as one statement may be given different classes. */
record UntypedCodec(Dialect dialect) implements WriteOnlyCodec {

    /** A decimal that every database takes as a number; comparing does not round to its scale. */
    private static final SqlType<?> NUMBER = SqlType.decimal(SqliteDecimalCodec.LARGEST_NUMERIC_PRECISION, 0);

    @Override
    @SuppressWarnings("unchecked")
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            ((ValueCodec<Object>) dialect.comparisonCodec(typeOf(value))).bind(statement, index, value);
        }
    }

    /** The type that the class of {@code value} has by default. */
    static SqlType<?> typeOf(Object value) {
        if (value instanceof BigDecimal) {
            return NUMBER;
        }
        return SqlType.of(value.getClass())
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "A value of class " + value.getClass().getName()
                                        + " is compared with an expression whose type is not known, and the class has no column type of its own."
                                        + " Compare it with a column, or give a value of a class that columns store as it is."));
    }
}
