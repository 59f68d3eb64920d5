package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteEmbeddedTests extends EmbeddedContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
