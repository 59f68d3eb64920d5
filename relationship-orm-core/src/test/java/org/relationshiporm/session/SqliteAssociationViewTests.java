package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteAssociationViewTests extends AssociationViewContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
