package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteRandomFilterTests extends RandomFilterContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
