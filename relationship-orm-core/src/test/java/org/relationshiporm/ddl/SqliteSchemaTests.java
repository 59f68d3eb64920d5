package org.relationshiporm.ddl;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteSchemaTests extends SchemaContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
