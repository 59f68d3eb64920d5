package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresTransactionFaultIntegrationTests extends TransactionFaultContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.postgres();
    }
}
