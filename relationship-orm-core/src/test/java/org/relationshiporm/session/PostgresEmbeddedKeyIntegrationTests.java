package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresEmbeddedKeyIntegrationTests extends EmbeddedKeyContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
