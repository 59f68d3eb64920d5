package org.relationshiporm.jdbc;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteValueTests extends ValueContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
