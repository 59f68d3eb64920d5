package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteRecursiveLoadTests extends RecursiveLoadContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
