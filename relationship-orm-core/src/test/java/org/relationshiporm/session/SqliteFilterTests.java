package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteFilterTests extends FilterContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
