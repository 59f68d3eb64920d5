package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresStatementIntegrationTests extends StatementContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
