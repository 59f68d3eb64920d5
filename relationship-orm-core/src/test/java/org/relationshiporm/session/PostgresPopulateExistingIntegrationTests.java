package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresPopulateExistingIntegrationTests extends PopulateExistingContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
