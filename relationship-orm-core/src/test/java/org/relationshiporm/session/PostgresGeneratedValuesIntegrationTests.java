package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresGeneratedValuesIntegrationTests extends GeneratedValuesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
