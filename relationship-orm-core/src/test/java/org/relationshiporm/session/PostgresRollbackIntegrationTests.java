package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresRollbackIntegrationTests extends RollbackContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
