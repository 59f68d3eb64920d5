package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresRandomCollectionIntegrationTests extends RandomCollectionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }

    @Override
    int runs() {
        return 100;
    }
}
