package org.relationshiporm.statement;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteStatementCauseTests extends StatementCauseContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
