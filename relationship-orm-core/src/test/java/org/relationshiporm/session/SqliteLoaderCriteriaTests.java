package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteLoaderCriteriaTests extends LoaderCriteriaContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
