package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteConvertedValuesTests extends ConvertedValuesContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
