package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresMergeIntegrationTests extends MergeContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
