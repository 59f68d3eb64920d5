package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteCollectionTypesTests extends CollectionTypesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
