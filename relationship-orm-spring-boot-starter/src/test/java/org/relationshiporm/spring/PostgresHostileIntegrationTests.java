package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresHostileIntegrationTests extends HostileContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.postgres();
    }
}
