package org.relationshiporm.jackson;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresJsonIntegrationTests extends JsonContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
