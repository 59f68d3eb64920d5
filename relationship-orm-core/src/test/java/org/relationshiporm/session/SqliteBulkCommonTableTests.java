package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteBulkCommonTableTests extends BulkCommonTableContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
