package org.relationshiporm.docs;

import org.junit.jupiter.api.AfterEach;
import org.relationshiporm.fixtures.TestDatabase;

class PostgresSeveralDataSourcesIntegrationTests extends SeveralDataSourcesContract {

    private final TestDatabase first = TestDatabase.postgres();
    private final TestDatabase second = TestDatabase.postgres();

    @Override
    String first() {
        return first.url();
    }

    @Override
    String second() {
        return second.url();
    }

    @Override
    String migrations() {
        return "classpath:db/archive/postgresql";
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }
}
