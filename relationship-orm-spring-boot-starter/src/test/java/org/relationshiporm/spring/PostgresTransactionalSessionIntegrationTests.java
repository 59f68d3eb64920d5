package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresTransactionalSessionIntegrationTests extends TransactionalSessionContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.postgres();
    }
}
