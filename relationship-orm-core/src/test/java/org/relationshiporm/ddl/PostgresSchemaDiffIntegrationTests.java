package org.relationshiporm.ddl;

import java.util.List;
import org.relationshiporm.fixtures.TestDatabase;

class PostgresSchemaDiffIntegrationTests extends SchemaDiffContract {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }

    @Override
    protected String grownScript() {
        return """
                ALTER TABLE users ALTER COLUMN name SET DEFAULT 'nobody';
                ALTER TABLE users ADD COLUMN email VARCHAR(100);
                -- users.age should be NOT NULL, but rows that are there have no value for it: fill them, then see below.
                ALTER TABLE users ADD COLUMN age INTEGER;
                -- Fails while rows have NULL.
                -- ALTER TABLE users ALTER COLUMN age SET NOT NULL;
                ALTER TABLE users ADD COLUMN points INTEGER DEFAULT 0 NOT NULL;
                ALTER TABLE users ADD COLUMN boss_id INTEGER;
                -- Fails while rows share these values.
                ALTER TABLE users ADD UNIQUE (email);
                -- Fails while rows share these values.
                ALTER TABLE users ADD CONSTRAINT one_name UNIQUE (name, email);
                -- Fails while rows do not meet it.
                ALTER TABLE users ADD CONSTRAINT alive CHECK (age > 0);
                CREATE INDEX ix_users_boss_id ON users (boss_id);
                -- Fails while rows refer to rows that do not exist.
                ALTER TABLE users ADD CONSTRAINT fk_users_boss_id FOREIGN KEY (boss_id) REFERENCES users (id) ON DELETE SET NULL;
                """;
    }

    @Override
    protected List<String> leftOver() {
        return List.of("Column `users.age`: expected NOT NULL, but it can hold NULL.");
    }
}
