package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteLimitsTests extends LimitsContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
