package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteLoadPlanTests extends LoadPlanContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
