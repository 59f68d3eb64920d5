package org.relationshiporm.jdbc;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresValueIntegrationTests extends ValueContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
