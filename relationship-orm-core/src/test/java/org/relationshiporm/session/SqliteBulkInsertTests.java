package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteBulkInsertTests extends BulkInsertContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
