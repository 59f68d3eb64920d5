package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresCascadeIntegrationTests extends CascadeContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
