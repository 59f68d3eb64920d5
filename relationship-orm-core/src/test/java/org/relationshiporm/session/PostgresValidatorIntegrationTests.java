package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresValidatorIntegrationTests extends ValidatorContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
