package org.relationshiporm.ddl;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteReflectionTests extends ReflectionContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
