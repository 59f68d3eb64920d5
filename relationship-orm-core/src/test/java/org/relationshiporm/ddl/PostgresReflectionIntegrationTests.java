package org.relationshiporm.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Sequence;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.type.SqlType;

class PostgresReflectionIntegrationTests extends ReflectionContract {

    @Test
    void aSequenceMayHaveAnyName() {
        Sequence numbers = Sequence.of("all\nour \"numbers\"; it's");
        Table numbered = Table.of(
                "numbered", Column.of("id", SqlType.BIGINT).asPrimaryKey().fromSequence(numbers));
        new SchemaCreator(executor, connection, dialect).createAll(TableSet.of(List.of(numbered)), true);
        assertThat(reader.readAll().find("numbered").orElseThrow().column("id").sequence())
                .isEqualTo(numbers);
    }

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
