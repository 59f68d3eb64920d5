package org.relationshiporm.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A path in a JSON document as SQLite writes it: {@code $."address"."lines"[0]}. */
record SqliteJsonPathCodec() implements WriteOnlyCodec {

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        StringBuilder path = new StringBuilder("$");
        for (Object step : WriteOnlyCodec.collection(value)) {
            if (step instanceof Integer position) {
                path.append('[').append(position.intValue()).append(']');
            } else {
                path.append('.').append(JsonTexts.quote(String.valueOf(step)));
            }
        }
        statement.setString(index, path.toString());
    }
}
