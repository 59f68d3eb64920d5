package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresTextIntegrationTests extends TextContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
