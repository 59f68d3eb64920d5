package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteSchemaScenarioTests extends SchemaScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
