package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresEmbeddedIntegrationTests extends EmbeddedContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
