package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresBulkInsertIntegrationTests extends BulkInsertContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
