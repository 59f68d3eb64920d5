package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresJoinedTablesIntegrationTests extends JoinedTablesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
