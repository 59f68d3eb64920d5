package org.relationshiporm.ddl;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresReflectionIntegrationTests extends ReflectionContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
