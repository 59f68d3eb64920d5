package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresListenerIntegrationTests extends ListenerContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
