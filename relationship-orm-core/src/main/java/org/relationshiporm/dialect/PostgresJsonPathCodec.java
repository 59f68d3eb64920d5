package org.relationshiporm.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.ValueCodec;

/** A path in a JSON document as an array of texts, which {@code texts} binds. */
record PostgresJsonPathCodec(ValueCodec<Object> texts) implements WriteOnlyCodec {

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        List<String> steps =
                WriteOnlyCodec.collection(value).stream().map(String::valueOf).toList();
        texts.bind(statement, index, steps);
    }
}
