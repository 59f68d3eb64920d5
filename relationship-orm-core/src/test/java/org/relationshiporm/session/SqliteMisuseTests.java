package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteMisuseTests extends MisuseContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
