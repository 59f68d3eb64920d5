package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresConcreteTablesIntegrationTests extends ConcreteTablesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
