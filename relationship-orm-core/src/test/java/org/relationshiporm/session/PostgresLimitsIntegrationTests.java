package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresLimitsIntegrationTests extends LimitsContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
