package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteHierarchyLoadTests extends HierarchyLoadContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
