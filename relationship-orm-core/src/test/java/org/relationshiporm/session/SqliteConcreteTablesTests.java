package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteConcreteTablesTests extends ConcreteTablesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
