package org.relationshiporm.ddl;

import java.util.List;
import org.relationshiporm.fixtures.TestDatabase;

class SqliteSchemaDiffTests extends SchemaDiffContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    @Override
    protected String grownScript() {
        return """
                -- SQLite cannot do this to a table that exists: give users.name the default 'nobody'.
                -- Create the table anew under another name, copy the rows, drop the old table and rename the new one.
                ALTER TABLE users ADD COLUMN email VARCHAR(100);
                -- users.age should be NOT NULL, but rows that are there have no value for it: fill them, then see below.
                ALTER TABLE users ADD COLUMN age INTEGER;
                -- SQLite cannot do this to a table that exists: make users.age NOT NULL.
                -- Create the table anew under another name, copy the rows, drop the old table and rename the new one.
                ALTER TABLE users ADD COLUMN points INTEGER DEFAULT 0 NOT NULL;
                ALTER TABLE users ADD COLUMN boss_id INTEGER REFERENCES users (id) ON DELETE SET NULL;
                -- Fails while rows share these values. (An index, since SQLite adds no constraint to a table that exists.)
                CREATE UNIQUE INDEX uq_users_email ON users (email);
                -- Fails while rows share these values. (An index, since SQLite adds no constraint to a table that exists.)
                CREATE UNIQUE INDEX one_name ON users (name, email);
                -- SQLite cannot do this to a table that exists: add CHECK (age > 0) to users.
                -- Create the table anew under another name, copy the rows, drop the old table and rename the new one.
                CREATE INDEX ix_users_boss_id ON users (boss_id);
                """;
    }

    @Override
    protected List<String> leftOver() {
        return List.of(
                "Column `users.name`: expected the default 'nobody', but it has none.",
                "Column `users.age`: expected NOT NULL, but it can hold NULL.",
                "Table `users`: expected the check age > 0, but there is none.");
    }
}
