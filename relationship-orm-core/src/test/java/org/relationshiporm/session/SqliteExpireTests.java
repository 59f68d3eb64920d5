package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteExpireTests extends ExpireContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
