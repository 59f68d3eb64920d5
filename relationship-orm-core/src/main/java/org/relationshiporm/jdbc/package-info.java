/**
 * Running statements: binding values, reading rows, translating {@link java.sql.SQLException}, and repairing what drivers do
 * wrong. Builds on Spring JDBC. Start reading at {@link org.relationshiporm.jdbc.JdbcExecutor} and {@link
 * org.relationshiporm.jdbc.RowWriter}, and for SQLite's connections at {@link org.relationshiporm.jdbc.SqliteDataSource}.
 */
@NullMarked
package org.relationshiporm.jdbc;

import org.jspecify.annotations.NullMarked;
