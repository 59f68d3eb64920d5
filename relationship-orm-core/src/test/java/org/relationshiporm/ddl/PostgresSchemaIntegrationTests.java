package org.relationshiporm.ddl;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresSchemaIntegrationTests extends SchemaContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
