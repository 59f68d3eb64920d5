package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresSelectIntegrationTests extends SelectContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
