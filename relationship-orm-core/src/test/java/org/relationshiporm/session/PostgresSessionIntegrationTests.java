package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresSessionIntegrationTests extends SessionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
