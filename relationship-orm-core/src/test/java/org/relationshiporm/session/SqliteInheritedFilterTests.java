package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteInheritedFilterTests extends InheritedFilterContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
