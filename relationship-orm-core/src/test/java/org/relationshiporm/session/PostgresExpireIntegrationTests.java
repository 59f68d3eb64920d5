package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresExpireIntegrationTests extends ExpireContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
