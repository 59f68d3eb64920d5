package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteBulkEffectTests extends BulkEffectContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
