package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteSelectTests extends SelectContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
