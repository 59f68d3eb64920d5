package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteUnseenMembersTests extends UnseenMembersContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
