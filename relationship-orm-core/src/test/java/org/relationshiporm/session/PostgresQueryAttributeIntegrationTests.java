package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresQueryAttributeIntegrationTests extends QueryAttributeContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
