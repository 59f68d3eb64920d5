package org.relationshiporm.jackson;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteJsonTests extends JsonContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
