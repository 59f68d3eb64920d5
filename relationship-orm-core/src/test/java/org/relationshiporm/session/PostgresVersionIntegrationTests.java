package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresVersionIntegrationTests extends VersionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
