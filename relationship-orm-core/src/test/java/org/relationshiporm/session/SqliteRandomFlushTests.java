package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteRandomFlushTests extends RandomFlushContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
