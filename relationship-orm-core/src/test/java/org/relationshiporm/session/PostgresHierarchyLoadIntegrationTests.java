package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresHierarchyLoadIntegrationTests extends HierarchyLoadContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
