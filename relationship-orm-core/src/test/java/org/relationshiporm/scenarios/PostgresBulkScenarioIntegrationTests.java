package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresBulkScenarioIntegrationTests extends BulkScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
