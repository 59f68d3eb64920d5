package org.relationshiporm.jdbc;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteJdbcExecutorTests extends JdbcExecutorContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
