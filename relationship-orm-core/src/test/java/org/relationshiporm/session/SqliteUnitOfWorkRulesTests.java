package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteUnitOfWorkRulesTests extends UnitOfWorkRulesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
