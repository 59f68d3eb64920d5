package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresAssociationViewIntegrationTests extends AssociationViewContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
