package org.relationshiporm.jdbc;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresJdbcExecutorIntegrationTests extends JdbcExecutorContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
