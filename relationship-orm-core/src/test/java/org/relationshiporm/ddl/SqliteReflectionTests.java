package org.relationshiporm.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;

class SqliteReflectionTests extends ReflectionContract {

    @Test
    void defaultsThatAreExpressionsKeepTheirBrackets() {
        execute(
                "CREATE TABLE visits (id INTEGER PRIMARY KEY, at TEXT DEFAULT (datetime('now', '+1 day')), step INTEGER DEFAULT -1,"
                        + " note TEXT DEFAULT 'it''s (one)', code BLOB DEFAULT x'00ff', seen TEXT DEFAULT CURRENT_TIMESTAMP)");
        Table found = reader.readAll().find("visits").orElseThrow();
        assertThat(found.columns().stream().map(Column::serverDefault))
                .containsExactly(
                        null, "(datetime('now', '+1 day'))", "-1", "'it''s (one)'", "x'00ff'", "CURRENT_TIMESTAMP");
        List<String> statements =
                Migration.creating(TableSet.of(List.of(found)), dialect).statements();
        execute("DROP TABLE visits");
        statements.forEach(this::execute);
        assertThat(Migration.creating(reader.read(List.of("visits")), dialect).statements())
                .isEqualTo(statements);
    }

    @Test
    void whatAVirtualTableKeepsIsNoTable() {
        execute("CREATE VIRTUAL TABLE words USING fts5(body)");
        assertThat(reader.readAll().tables()).extracting(Table::name).containsExactly("Sales \"Region\"", "products");
    }

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }
}
