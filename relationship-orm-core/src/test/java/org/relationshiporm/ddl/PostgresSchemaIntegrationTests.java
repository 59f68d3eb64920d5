package org.relationshiporm.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.Sequence;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.type.SqlType;

class PostgresSchemaIntegrationTests extends SchemaContract {

    @Test
    void schemasAreCreatedWithTheirTables() {
        Table users = Table.of(
                        "users", Column.of("id", SqlType.INTEGER).asPrimaryKey().asGenerated())
                .inSchema("Ledger of " + connection.hashCode());
        Table posts = Table.of("posts", Column.of("user_id", SqlType.INTEGER).references(users.qualifiedName() + ".id"))
                .withForeignKeyIndexes();
        TableSet tables = TableSet.of(List.of(posts, users));
        SchemaCreator creator = new SchemaCreator(executor, connection, dialect);
        creator.createAll(tables, true);
        assertThat(SchemaDiff.between(tables, connection, dialect).describe()).isEmpty();
        creator.dropAll(tables, true);
        execute("DROP SCHEMA \"" + users.schema() + "\"");
    }

    @Test
    void aSchemaIsCreatedForASequenceAlone() {
        String schema = "Numbers of " + connection.hashCode();
        Table users = Table.of(
                "users", Column.of("id", SqlType.INTEGER).asPrimaryKey().fromSequence(Sequence.of(schema + ".all")));
        TableSet tables = TableSet.of(List.of(users));
        assertThat(Migration.creating(tables, dialect).statements()).startsWith("CREATE SCHEMA \"" + schema + "\"");
        SchemaCreator creator = new SchemaCreator(executor, connection, dialect);
        creator.createAll(tables, true);
        assertThat(SchemaDiff.between(tables, connection, dialect).describe()).isEmpty();
        creator.dropAll(tables, true);
        assertThat(SchemaDiff.between(tables, connection, dialect).migration().statements())
                .noneMatch(statement -> statement.startsWith("CREATE SCHEMA"));
        execute("DROP SCHEMA \"" + schema + "\"");
    }

    @Test
    void nameThatPostgresWouldCutOffIsRefused() {
        Table table = Table.of("t", Column.of("ä".repeat(32), SqlType.TEXT));
        SchemaCreator creator = new SchemaCreator(executor, connection, dialect);
        assertThatThrownBy(() -> creator.createAll(TableSet.of(List.of(table)), true))
                .hasMessageContaining("is longer than the 63 bytes of a name in PostgreSQL");
        Table longNames = Table.of("t".repeat(63), Column.of("c".repeat(63), SqlType.INTEGER))
                .withIndex(Index.of("c".repeat(63)));
        TableSet tables = TableSet.of(List.of(longNames));
        creator.createAll(tables, true);
        assertThat(SchemaDiff.between(tables, connection, dialect).describe()).isEmpty();
    }

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
