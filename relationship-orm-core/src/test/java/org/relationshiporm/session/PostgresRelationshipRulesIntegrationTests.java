package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresRelationshipRulesIntegrationTests extends RelationshipRulesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
