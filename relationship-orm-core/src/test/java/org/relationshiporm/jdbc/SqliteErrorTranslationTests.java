package org.relationshiporm.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.statement.StatementListener;

class SqliteErrorTranslationTests extends ErrorTranslationContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    @Override
    void writeWithoutWaiting(Connection other) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 1");
        }
        new JdbcExecutor(() -> other, dialect, new SqlErrors(false), StatementListener.NONE)
                .update("UPDATE people SET age = 9", List.of(), new Object[0]);
    }
}
