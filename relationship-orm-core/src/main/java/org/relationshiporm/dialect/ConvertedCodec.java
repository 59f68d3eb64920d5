package org.relationshiporm.dialect;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.ValueConverter;

/** Puts a converter before a codec of stored values. */
record ConvertedCodec<V, E>(StoredCodec<Object, E> stored, ValueConverter<V, Object> converter)
        implements StoredCodec<V, E> {

    @Override
    public @Nullable V read(ResultSet resultSet, int index) throws SQLException {
        Object value = stored.read(resultSet, index);
        return value == null ? null : converter.toAttribute(value);
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable V value) throws SQLException {
        stored.bind(statement, index, value == null ? null : converter.toColumn(value));
    }

    @Override
    public E toElement(V value) throws SQLException {
        return stored.toElement(converter.toColumn(value));
    }
}
