package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresFunctionIntegrationTests extends FunctionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
