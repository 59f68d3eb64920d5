package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteListenerTests extends ListenerContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
