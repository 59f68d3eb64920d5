package org.relationshiporm.dialect;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresReservedNameIntegrationTests extends ReservedNameContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
