package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteHostileTextTests extends HostileTextContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
