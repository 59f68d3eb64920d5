package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresLoaderCriteriaIntegrationTests extends LoaderCriteriaContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
