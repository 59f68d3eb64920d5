package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresEntitySelectionIntegrationTests extends EntitySelectionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
