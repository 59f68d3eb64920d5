package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteBulkStatementTests extends BulkStatementContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
