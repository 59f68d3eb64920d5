package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteKeyChangeTests extends KeyChangeContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
