package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteCascadeTests extends CascadeContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
