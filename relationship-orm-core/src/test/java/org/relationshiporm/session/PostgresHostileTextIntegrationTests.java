package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresHostileTextIntegrationTests extends HostileTextContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
