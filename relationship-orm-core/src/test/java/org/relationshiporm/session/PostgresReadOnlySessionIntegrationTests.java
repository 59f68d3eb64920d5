package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresReadOnlySessionIntegrationTests extends ReadOnlySessionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
