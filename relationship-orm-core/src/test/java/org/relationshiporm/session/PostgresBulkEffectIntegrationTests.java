package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresBulkEffectIntegrationTests extends BulkEffectContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
