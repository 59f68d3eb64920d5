package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresConfigurationAndUsageErrorScenarioIntegrationTests extends ConfigurationAndUsageErrorScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
