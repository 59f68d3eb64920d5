package org.relationshiporm.constructs;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteConstructTests extends ConstructContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    @Override
    String databaseName() {
        return "sqlite";
    }
}
