package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteHostileTests extends HostileContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.sqlite();
    }
}
