package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresUnseenMembersIntegrationTests extends UnseenMembersContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
