package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresLoadPlanIntegrationTests extends LoadPlanContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
