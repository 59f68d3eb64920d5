package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class SqlitePropagationTests extends PropagationContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.sqlite();
    }
}
