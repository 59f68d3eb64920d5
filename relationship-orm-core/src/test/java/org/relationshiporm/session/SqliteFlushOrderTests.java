package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteFlushOrderTests extends FlushOrderContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
