package org.relationshiporm.engine;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteSqlCommentsTests extends SqlCommentsContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.sqlite();
    }
}
