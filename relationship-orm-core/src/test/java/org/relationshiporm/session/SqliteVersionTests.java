package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteVersionTests extends VersionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
