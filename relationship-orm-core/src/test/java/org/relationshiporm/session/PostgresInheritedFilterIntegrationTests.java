package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresInheritedFilterIntegrationTests extends InheritedFilterContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
