package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteEntitySelectionTests extends EntitySelectionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
