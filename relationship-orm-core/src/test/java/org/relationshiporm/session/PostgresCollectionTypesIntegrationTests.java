package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresCollectionTypesIntegrationTests extends CollectionTypesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
