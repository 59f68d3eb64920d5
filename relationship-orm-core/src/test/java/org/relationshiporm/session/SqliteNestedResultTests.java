package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteNestedResultTests extends NestedResultContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
