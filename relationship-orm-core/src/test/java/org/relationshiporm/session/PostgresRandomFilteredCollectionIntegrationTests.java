package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresRandomFilteredCollectionIntegrationTests extends RandomFilteredCollectionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }

    @Override
    int runs() {
        return 60;
    }
}
