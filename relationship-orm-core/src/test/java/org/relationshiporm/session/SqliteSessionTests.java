package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteSessionTests extends SessionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
