package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteLoadStrategyTests extends LoadStrategyContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
