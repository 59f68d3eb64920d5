package org.relationshiporm.jdbc;

import org.relationshiporm.fixtures.TestDatabase;

class PostgresRowWriterIntegrationTests extends RowWriterContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }

    @Override
    void passOverSomeRows() {
        execute("CREATE FUNCTION pass_over() RETURNS trigger LANGUAGE plpgsql AS "
                + "'BEGIN IF NEW.name = ''skip'' THEN RETURN NULL; END IF; RETURN NEW; END'");
        execute("CREATE TRIGGER passing BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION pass_over()");
    }
}
