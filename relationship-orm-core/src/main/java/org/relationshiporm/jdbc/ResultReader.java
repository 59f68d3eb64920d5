package org.relationshiporm.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a result set from before its first row. The result set is closed after it by whoever opened it. */
@FunctionalInterface
public interface ResultReader<R> {

    R read(ResultSet resultSet) throws SQLException;
}
