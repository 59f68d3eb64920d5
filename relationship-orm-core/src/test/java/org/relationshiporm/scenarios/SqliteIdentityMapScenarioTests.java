package org.relationshiporm.scenarios;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteIdentityMapScenarioTests extends IdentityMapScenarios {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
