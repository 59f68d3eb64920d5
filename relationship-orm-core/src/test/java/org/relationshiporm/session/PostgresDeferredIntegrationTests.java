package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresDeferredIntegrationTests extends DeferredContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
