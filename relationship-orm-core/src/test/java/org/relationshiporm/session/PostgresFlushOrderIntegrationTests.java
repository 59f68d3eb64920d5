package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresFlushOrderIntegrationTests extends FlushOrderContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
