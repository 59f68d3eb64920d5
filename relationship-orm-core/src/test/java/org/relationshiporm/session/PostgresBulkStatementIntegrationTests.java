package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresBulkStatementIntegrationTests extends BulkStatementContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
