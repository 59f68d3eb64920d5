package org.relationshiporm.dialect;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A collection as an SQL array.
 *
 * @param place which place of the elements, which then are {@code Object[]}, goes into the array; -1 for the elements themselves
 */
record PostgresArrayCodec(
        String elementType, IntFunction<@Nullable Object[]> newArray, StoredCodec<Object, Object> codec, int place)
        implements WriteOnlyCodec {

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        Collection<? extends @Nullable Object> collection = WriteOnlyCodec.collection(value);
        @Nullable Object[] elements = newArray.apply(collection.size());
        Iterator<? extends @Nullable Object> iterator = collection.iterator();
        for (int position = 0; position < elements.length; position++) {
            Object element = place(iterator.next());
            elements[position] = element == null ? null : codec.toElement(element);
        }
        Array array = statement.getConnection().createArrayOf(elementType, elements);
        statement.setArray(index, array);
    }

    private @Nullable Object place(@Nullable Object element) {
        return place < 0 || element == null ? element : ((@Nullable Object[]) element)[place];
    }

    /** Elements of which only the classes are known; all must be of the first one's class. */
    record Untyped(PostgresDialect dialect) implements WriteOnlyCodec {

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
            Collection<? extends @Nullable Object> collection = WriteOnlyCodec.collection(value);
            Object first = collection.isEmpty() ? null : collection.iterator().next();
            if (first == null) {
                statement.setObject(index, "{}", Types.OTHER);
            } else {
                dialect.listCodec(UntypedCodec.typeOf(first)).bind(statement, index, collection);
            }
        }
    }
}
