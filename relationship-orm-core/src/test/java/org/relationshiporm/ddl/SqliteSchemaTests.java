package org.relationshiporm.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.type.SqlType;

class SqliteSchemaTests extends SchemaContract {

    @Test
    void schemaIsAnAttachedDatabase() {
        Table users = Table.of(
                        "users", Column.of("id", SqlType.INTEGER).asPrimaryKey().asGenerated())
                .inSchema("archive");
        Table posts = Table.of(
                        "posts",
                        Column.of("id", SqlType.INTEGER).asPrimaryKey().asGenerated(),
                        Column.of("user_id", SqlType.INTEGER).references("archive.users.id"))
                .withForeignKeyIndexes()
                .inSchema("archive");
        TableSet archive = TableSet.of(List.of(posts, users));
        SchemaCreator creator = new SchemaCreator(executor, connection, dialect);
        assertThatThrownBy(() -> creator.createAll(archive, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ATTACH DATABASE 'file' AS archive");
        execute("ATTACH DATABASE ':memory:' AS archive");
        creator.createAll(archive, true);
        creator.createAll(archive, true);
        assertThat(new SchemaReader(connection, dialect).readAll("archive").tables())
                .extracting(Table::qualifiedName)
                .containsExactly("archive.posts", "archive.users");
        assertThat(SchemaDiff.between(archive, connection, dialect).describe()).isEmpty();
        assertThat(new SchemaValidator(connection, dialect).validate(archive)).isEmpty();
        creator.dropAll(archive, true);
        assertThat(new SchemaReader(connection, dialect).readAll("archive").tables())
                .isEmpty();
    }

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
