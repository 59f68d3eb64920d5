package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteRandomFilteredCollectionTests extends RandomFilteredCollectionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    @Override
    int runs() {
        return 300;
    }
}
