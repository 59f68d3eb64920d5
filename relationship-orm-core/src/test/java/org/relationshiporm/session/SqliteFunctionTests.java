package org.relationshiporm.session;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteFunctionTests extends FunctionContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
