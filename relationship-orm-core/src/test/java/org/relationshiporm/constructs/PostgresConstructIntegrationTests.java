package org.relationshiporm.constructs;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresConstructIntegrationTests extends ConstructContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }

    @Override
    String databaseName() {
        return "postgres";
    }
}
