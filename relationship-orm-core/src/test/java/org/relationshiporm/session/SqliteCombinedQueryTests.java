package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteCombinedQueryTests extends CombinedQueryContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
