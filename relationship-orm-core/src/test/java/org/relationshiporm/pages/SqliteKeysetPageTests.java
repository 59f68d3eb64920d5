package org.relationshiporm.pages;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteKeysetPageTests extends KeysetPageContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
