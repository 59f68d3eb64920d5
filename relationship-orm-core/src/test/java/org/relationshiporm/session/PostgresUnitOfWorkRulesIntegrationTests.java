package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresUnitOfWorkRulesIntegrationTests extends UnitOfWorkRulesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
