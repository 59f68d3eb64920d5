package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteTextTests extends TextContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
