package org.relationshiporm.engine;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresSqlCommentsIntegrationTests extends SqlCommentsContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.postgres();
    }
}
