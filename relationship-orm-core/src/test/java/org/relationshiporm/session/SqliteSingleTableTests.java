package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteSingleTableTests extends SingleTableContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
