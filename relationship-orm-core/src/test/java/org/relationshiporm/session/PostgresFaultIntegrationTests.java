package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresFaultIntegrationTests extends FaultContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
