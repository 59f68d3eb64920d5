package org.relationshiporm.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collection as one JSON text. */
record SqliteListCodec(ElementWriter elements) implements WriteOnlyCodec {

    /** Writes one element as JSON. */
    interface ElementWriter {

        String write(Object element) throws SQLException;
    }

    /** Elements of one type. */
    static SqliteListCodec of(StoredCodec<Object, String> element) {
        return new SqliteListCodec(element::toElement);
    }

    /** Elements that are {@code Object[]}, with a codec for each place. */
    static SqliteListCodec ofRows(List<StoredCodec<Object, String>> places) {
        return new SqliteListCodec(row -> {
            @Nullable Object[] values = (@Nullable Object[]) row;
            StringBuilder json = new StringBuilder("[");
            for (int place = 0; place < places.size(); place++) {
                Object value = values[place];
                json.append(place == 0 ? "" : ",")
                        .append(value == null ? "null" : places.get(place).toElement(value));
            }
            return json.append(']').toString();
        });
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        StringBuilder json = new StringBuilder("[");
        for (Object element : WriteOnlyCodec.collection(value)) {
            if (json.length() > 1) {
                json.append(',');
            }
            json.append(element == null ? "null" : elements.write(element));
        }
        statement.setString(index, json.append(']').toString());
    }
}
