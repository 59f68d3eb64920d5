package org.relationshiporm.spring;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresPropagationIntegrationTests extends PropagationContract {

    @Override
    TestDatabase openDatabase() {
        return TestDatabase.postgres();
    }
}
