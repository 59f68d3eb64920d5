package org.relationshiporm.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.DatabaseContract;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.type.SqlType;

/** Any name works as the name of a table, a column or an alias. */
abstract class ReservedNameContract extends DatabaseContract {

    private void use(String name) {
        Column column = Column.of(name, SqlType.INTEGER);
        Table table = Table.of(name, column);
        create(table);
        writer.insert(table, List.of(column), rows(row(1), row(2)), List.of());
        writer.update(table, List.of(column), List.of(column), rows(row(3, 1)));
        Select select = Select.of(
                List.of(new SelectItem(new ColumnNode(name, column), name)),
                new FromItem.TableItem(table, name),
                List.of(),
                null);
        assertThat(select(select)).containsExactlyInAnyOrder(List.of(2), List.of(3));
        execute(new org.relationshiporm.sql.SchemaStatement.DropTable(table, false));
    }

    @Test
    void everyWordOfTheLanguageIsAName() {
        Set<String> words = new LinkedHashSet<>(List.of(
                "abort",
                "action",
                "autoincrement",
                "database",
                "explain",
                "glob",
                "index",
                "key",
                "notnull",
                "plan",
                "pragma",
                "query",
                "regexp",
                "replace",
                "rowid",
                "vacuum",
                "virtual"));
        if (database.name().equals("PostgreSQL")) {
            words.addAll(executor.query("SELECT word FROM pg_get_keywords()", List.of(), new Object[0], rows -> {
                Set<String> found = new LinkedHashSet<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }));
        } else {
            words.addAll(Keywords.OF_SQLITE);
        }
        words.forEach(this::use);
    }

    @Test
    void hostileNamesAreNames() {
        for (String name : List.of(
                "User",
                "two words",
                "a\"b",
                "a'b",
                "a;DROP TABLE x;--",
                "1st",
                "ä",
                "a.b",
                "a?b",
                "$1",
                "\\",
                "a%b",
                "NULL",
                "order by",
                "[x]",
                "`x`")) {
            use(name);
        }
    }
}
