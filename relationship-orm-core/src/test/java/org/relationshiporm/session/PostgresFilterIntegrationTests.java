package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresFilterIntegrationTests extends FilterContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
