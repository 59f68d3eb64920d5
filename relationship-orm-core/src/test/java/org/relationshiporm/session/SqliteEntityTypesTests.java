package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteEntityTypesTests extends EntityTypesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
