package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresBulkCommonTableIntegrationTests extends BulkCommonTableContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
