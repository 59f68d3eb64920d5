package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresRelationshipOptionsIntegrationTests extends RelationshipOptionsContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
