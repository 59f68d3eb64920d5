package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresMisuseIntegrationTests extends MisuseContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
