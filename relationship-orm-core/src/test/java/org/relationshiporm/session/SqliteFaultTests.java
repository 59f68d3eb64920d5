package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteFaultTests extends FaultContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
