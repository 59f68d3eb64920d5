package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteDeferredTests extends DeferredContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
