package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteReadOnlySessionTests extends ReadOnlySessionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
