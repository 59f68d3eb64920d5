package org.relationshiporm.jdbc;

import org.relationshiporm.fixtures.TestDatabase;

class SqliteRowWriterTests extends RowWriterContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    @Override
    void passOverSomeRows() {
        execute(
                "CREATE TRIGGER passing BEFORE INSERT ON people WHEN NEW.name = 'skip' BEGIN SELECT RAISE(IGNORE); END");
    }
}
