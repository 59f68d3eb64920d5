package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.RowPair.row;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.func;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.position;
import static org.relationshiporm.sql.Functions.replace;
import static org.relationshiporm.sql.JsonFunctions.jsonText;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.sql.QueryTable;
import org.relationshiporm.type.SqlType;

/** No text that a caller gives becomes SQL: values in every place of the tree, and names of every kind, on every database. */
abstract class HostileTextContract extends StatementFixture {

    private static final List<String> TEXTS = List.of(
            "'",
            "''; DROP TABLE users; --",
            "\"",
            "`",
            "\\",
            "\\'",
            "%",
            "_",
            "?",
            "$1",
            ":name",
            "{d '2024-01-01'}",
            "/* */",
            "select",
            "\n\r\t",
            "\u0001",
            "😀",
            "é",
            "x".repeat(20_000));

    private static final List<String> NAMES = List.of(
            "select",
            "order",
            "users",
            "u",
            "a\"b",
            "a'b",
            "a\\b",
            "a;b",
            "Ünïcode",
            "x".repeat(300),
            "\u0000",
            "\ud83d",
            "1a");

    @Test
    void valuesStayValues() {
        for (String text : TEXTS) {
            String about = text.substring(0, Math.min(20, text.length()));
            assertThat(session.query(literal(text)).from(User.class).first())
                    .as(about)
                    .contains(text);
            assertThat(session.query(User_.id)
                            .where(User_.name.eq(text).or(User_.name.contains(text)))
                            .where(User_.name.in(text, "John").not())
                            .where(row(User_.id, User_.name).in(List.of(new Tuple2<>(1, text))))
                            .all())
                    .as(about)
                    .isEmpty();
            assertThat(session.query(position(concat(literal("[["), literal(text)), text))
                            .from(User.class)
                            .first())
                    .as(about)
                    .contains(3L);
            assertThat(session.query(replace(literal(text), text, "done"))
                            .from(User.class)
                            .first())
                    .as(about)
                    .contains("done");
            assertThat(session.query(literal(text))
                            .from(User.class)
                            .where(literal(text).contains(text), literal(text).startsWithIgnoreCase(text))
                            .first())
                    .as(about)
                    .contains(text);
        }
    }

    @Test
    void keysOfDocumentsStayKeys() {
        for (String key : List.of("'", "\"", "\\", "a.b", "$", "[0]", "*", "}", ",", "😀", "", "x\ny")) {
            String document = "{\""
                    + key.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\": \"found\", \"z\": 1}";
            assertThat(session.query(jsonText(literal(document), key))
                            .from(User.class)
                            .first())
                    .as(key)
                    .contains("found");
        }
    }

    @Test
    void namesOfQueriesStayNames() {
        for (String name : NAMES) {
            QueryTable table = select(User_.id, User_.name).asTable(name);
            assertThat(session.query(table.get(User_.name))
                            .from(table)
                            .where(table.get(User_.name).eq("Bob"))
                            .all())
                    .as(name)
                    .containsExactly("Bob");
            QueryTable common = select(User_.id, User_.name).asCommonTable(name);
            assertThat(session.query(User_.name)
                            .join(common, common.get(User_.id).eq(User_.id))
                            .where(common.get(User_.name).eq("Bob"))
                            .all())
                    .as(name)
                    .containsExactly("Bob");
        }
    }

    @Test
    void whatNoTextCanHoldIsRefused() {
        assertThatThrownBy(() -> func("lower(name); --", SqlType.TEXT, User_.name))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(session.query(User_.name).where(User_.name.eq("Bob")).all()).containsExactly("Bob");
    }
}
