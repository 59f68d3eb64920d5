package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresSavepointIntegrationTests extends SavepointContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
