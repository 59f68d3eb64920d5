package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteBulkScenarioTests extends BulkScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
