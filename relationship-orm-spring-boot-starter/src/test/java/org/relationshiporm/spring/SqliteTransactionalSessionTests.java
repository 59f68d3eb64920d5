package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteTransactionalSessionTests extends TransactionalSessionContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.sqlite();
    }
}
