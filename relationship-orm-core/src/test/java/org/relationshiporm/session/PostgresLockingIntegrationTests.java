package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresLockingIntegrationTests extends LockingContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
