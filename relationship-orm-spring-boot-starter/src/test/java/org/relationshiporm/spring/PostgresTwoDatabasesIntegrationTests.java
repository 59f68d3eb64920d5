package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresTwoDatabasesIntegrationTests extends TwoDatabasesContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.postgres();
    }
}
