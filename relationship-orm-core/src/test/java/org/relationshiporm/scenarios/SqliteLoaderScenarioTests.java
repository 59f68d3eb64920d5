package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteLoaderScenarioTests extends LoaderScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
