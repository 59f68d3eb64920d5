package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteStreamTests extends StreamContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
