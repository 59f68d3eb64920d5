package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteMergeTests extends MergeContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
