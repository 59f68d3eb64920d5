package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteRelationshipRulesTests extends RelationshipRulesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
