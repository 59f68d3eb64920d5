package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresLoaderScenarioIntegrationTests extends LoaderScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
