package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteValidatorTests extends ValidatorContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
