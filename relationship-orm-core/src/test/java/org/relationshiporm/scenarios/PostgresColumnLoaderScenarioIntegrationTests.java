package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresColumnLoaderScenarioIntegrationTests extends ColumnLoaderScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
