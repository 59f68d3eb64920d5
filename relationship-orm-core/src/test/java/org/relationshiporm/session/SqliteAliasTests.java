package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteAliasTests extends AliasContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
