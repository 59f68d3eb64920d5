package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresCombinedQueryIntegrationTests extends CombinedQueryContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
