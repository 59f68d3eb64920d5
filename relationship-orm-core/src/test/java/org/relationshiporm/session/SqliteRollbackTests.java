package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteRollbackTests extends RollbackContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
