package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresSchemaScenarioIntegrationTests extends SchemaScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
