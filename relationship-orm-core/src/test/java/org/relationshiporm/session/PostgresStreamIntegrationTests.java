package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresStreamIntegrationTests extends StreamContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
