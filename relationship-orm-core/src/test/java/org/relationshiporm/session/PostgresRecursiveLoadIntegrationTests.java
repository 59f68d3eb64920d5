package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresRecursiveLoadIntegrationTests extends RecursiveLoadContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
