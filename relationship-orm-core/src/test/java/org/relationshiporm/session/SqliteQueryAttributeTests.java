package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteQueryAttributeTests extends QueryAttributeContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
