package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteLockingTests extends LockingContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
