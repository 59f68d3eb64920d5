package org.relationshiporm.pages;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresKeysetPageIntegrationTests extends KeysetPageContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
