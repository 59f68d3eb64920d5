package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresTransactionScenarioIntegrationTests extends TransactionScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
