package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteGeneratedValuesTests extends GeneratedValuesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
