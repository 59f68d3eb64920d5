package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteRandomCollectionTests extends RandomCollectionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    @Override
    int runs() {
        return 500;
    }
}
