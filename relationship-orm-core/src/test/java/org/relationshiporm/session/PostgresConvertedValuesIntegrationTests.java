package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresConvertedValuesIntegrationTests extends ConvertedValuesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
