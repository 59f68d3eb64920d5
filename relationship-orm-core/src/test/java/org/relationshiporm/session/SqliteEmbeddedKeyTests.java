package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteEmbeddedKeyTests extends EmbeddedKeyContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
