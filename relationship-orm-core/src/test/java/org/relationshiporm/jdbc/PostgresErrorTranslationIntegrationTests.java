package org.relationshiporm.jdbc;

import java.sql.Connection;
import java.util.List;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.statement.StatementListener;

class PostgresErrorTranslationIntegrationTests extends ErrorTranslationContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }

    @Override
    void writeWithoutWaiting(Connection other) {
        new JdbcExecutor(() -> other, dialect, new SqlErrors(false), StatementListener.NONE)
                .query("SELECT id FROM people FOR UPDATE NOWAIT", List.of(), new Object[0], resultSet -> null);
    }
}
