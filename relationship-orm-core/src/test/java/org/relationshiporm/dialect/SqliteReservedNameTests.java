package org.relationshiporm.dialect;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteReservedNameTests extends ReservedNameContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
