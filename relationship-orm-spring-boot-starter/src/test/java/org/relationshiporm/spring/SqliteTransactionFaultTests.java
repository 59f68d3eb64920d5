package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteTransactionFaultTests extends TransactionFaultContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.sqlite();
    }
}
