package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqlitePopulateExistingTests extends PopulateExistingContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
