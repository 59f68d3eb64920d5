package org.relationshiporm.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.SqlType;

class PostgresReflectionIntegrationTests extends ReflectionContract {

    @Test
    void severalBitsAreNoTruthValue() {
        execute("CREATE TABLE flags (one bit, three bit(3) DEFAULT '101')");
        Table flags = reader.readAll().find("flags").orElseThrow();
        assertThat(flags.column("one").type()).isEqualTo(SqlType.BOOLEAN);
        assertThat(flags.column("three").type()).isEqualTo(SqlType.TEXT);
    }

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
