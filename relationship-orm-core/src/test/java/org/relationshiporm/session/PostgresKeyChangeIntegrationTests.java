package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresKeyChangeIntegrationTests extends KeyChangeContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
