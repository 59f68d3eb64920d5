package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteTwoDatabasesTests extends TwoDatabasesContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.sqlite();
    }
}
