package org.relationshiporm.autoconfigure;

import org.junit.jupiter.api.AfterEach;
import org.relationshiporm.fixtures.TestDatabase;

class PostgresThreadsIntegrationTests extends ThreadsContract {

    private final TestDatabase database = TestDatabase.postgres();

    @Override
    String url() {
        return database.url();
    }

    @AfterEach
    void close() {
        database.close();
    }
}
