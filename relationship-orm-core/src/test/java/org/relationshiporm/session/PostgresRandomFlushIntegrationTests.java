package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresRandomFlushIntegrationTests extends RandomFlushContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
