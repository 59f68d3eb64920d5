package org.relationshiporm.dialect;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Byte strings; in lists in hexadecimal digits, as JSON has no bytes. */
record SqliteBinaryCodec() implements StoredCodec<byte[], String> {

    @Override
    public byte @Nullable [] read(ResultSet resultSet, int index) throws SQLException {
        return resultSet.getBytes(index);
    }

    @Override
    public void bind(PreparedStatement statement, int index, byte @Nullable [] value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BLOB);
        } else {
            statement.setBytes(index, value);
        }
    }

    @Override
    public String toElement(byte[] value) {
        return JsonTexts.quoteHex(value);
    }
}
