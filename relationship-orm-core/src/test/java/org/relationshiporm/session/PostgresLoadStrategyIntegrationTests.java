package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresLoadStrategyIntegrationTests extends LoadStrategyContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
