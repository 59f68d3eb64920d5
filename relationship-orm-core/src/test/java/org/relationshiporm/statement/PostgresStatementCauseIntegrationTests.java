package org.relationshiporm.statement;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresStatementCauseIntegrationTests extends StatementCauseContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
