package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteStatementTests extends StatementContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
