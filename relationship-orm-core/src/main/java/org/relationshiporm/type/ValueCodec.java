package org.relationshiporm.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Carries values of one type over JDBC for one database. Stateless and shared between threads.
 *
 * @param <V> the Java type
 */
public interface ValueCodec<V> {

    /** The value of the column at the one-based {@code index} of the current row; null for NULL. */
    @Nullable
    V read(ResultSet resultSet, int index) throws SQLException;

    /** Binds {@code value}, NULL when it is null, to the one-based parameter {@code index}. */
    void bind(PreparedStatement statement, int index, @Nullable V value) throws SQLException;
}
