package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresSingleTableIntegrationTests extends SingleTableContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
