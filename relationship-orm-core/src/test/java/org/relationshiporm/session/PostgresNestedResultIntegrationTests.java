package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresNestedResultIntegrationTests extends NestedResultContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
