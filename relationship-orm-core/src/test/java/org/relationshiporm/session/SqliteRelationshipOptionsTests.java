package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteRelationshipOptionsTests extends RelationshipOptionsContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
