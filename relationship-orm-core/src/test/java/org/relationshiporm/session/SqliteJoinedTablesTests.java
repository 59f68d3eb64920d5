package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteJoinedTablesTests extends JoinedTablesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
