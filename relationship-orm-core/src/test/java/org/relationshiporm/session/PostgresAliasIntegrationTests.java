package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresAliasIntegrationTests extends AliasContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
