package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresEntityTypesIntegrationTests extends EntityTypesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
