package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresRandomFilterIntegrationTests extends RandomFilterContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
