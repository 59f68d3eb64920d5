package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteSavepointTests extends SavepointContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
