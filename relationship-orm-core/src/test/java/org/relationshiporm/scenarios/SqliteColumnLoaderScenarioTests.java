package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteColumnLoaderScenarioTests extends ColumnLoaderScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
