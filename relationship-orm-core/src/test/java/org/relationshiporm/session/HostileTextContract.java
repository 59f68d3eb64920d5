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

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.QueryTable;
import org.relationshiporm.type.SqlType;
import org.springframework.dao.DataAccessException;

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

    /** Ten thousand texts, each put together of pieces that mean something to one language or another. */
    private static List<String> naughtyTexts() {
        List<String> pieces = new ArrayList<>(TEXTS);
        pieces.removeIf(piece -> piece.length() > 100);
        pieces.addAll(List.of(
                "\u202e",
                "\ufeff",
                "\u200b",
                "e\u0301",
                "\ud83d\udc68\u200d\ud83d\udc69",
                "null",
                "NaN",
                "-1",
                "1e999",
                "0x0",
                "--",
                "$$",
                "E'",
                "\\x00",
                "{{",
                "}}",
                "${x}",
                "%s",
                "%n",
                "<b>",
                "&amp;",
                " ",
                "",
                "\u00a0",
                "\r\n",
                "\u001b[0m",
                "\uffff",
                "‮",
                "１",
                "ß",
                "İ",
                "COMMIT;",
                "\\u0000"));
        Random random = new Random(3);
        Set<String> texts = new LinkedHashSet<>(pieces);
        while (texts.size() < 10_000) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            texts.add(text.toString());
        }
        return List.copyOf(texts);
    }

    @Test
    void tenThousandTextsAreStoredFoundAndGivenBack() {
        List<String> texts = naughtyTexts();
        session.insertInto(User.class)
                .rows(texts, (row, text) -> row.set(User_.name, text))
                .execute();

        assertThat(session.query(User_.name)
                        .where(User_.id.gt(3))
                        .orderBy(User_.id)
                        .all())
                .containsExactlyElementsOf(texts);
        assertThat(session.query(User_.name).where(User_.name.in(texts)).all()).hasSameSizeAs(texts);
        List<String> some =
                texts.stream().filter(text -> text.hashCode() % 20 == 0).toList();
        assertThat(some).hasSizeGreaterThan(300);
        for (String text : some) {
            assertThat(session.query(User_.name).where(User_.name.eq(text)).all())
                    .as(text)
                    .containsExactly(text);
            assertThat(session.query(User_.name)
                            .where(User_.name.contains(text), User_.name.eq(text))
                            .all())
                    .as(text)
                    .containsExactly(text);
        }
        assertThat(session.query(User.class).where(User_.id.gt(3)).all())
                .extracting(User::getName)
                .containsExactlyInAnyOrderElementsOf(texts);
    }

    /** A NUL ends a text on PostgreSQL, and is kept by SQLite. */
    @Test
    void aTextWithANulIsRefusedOrKept() {
        for (String text : List.of("a\u0000b", "\u0000")) {
            if (isStored(text)) {
                assertThat(session.query(User_.name).orderBy(User_.id.desc()).first())
                        .as(about(text))
                        .contains(text);
            }
        }
        assertThat(session.query(User_.name).where(User_.name.eq("Bob")).all()).containsExactly("Bob");
    }

    /** Drivers write half a character as a question mark. */
    /** SQLite would end the pattern there, and find what does not have the rest. */
    @Test
    void aNulIsNotLookedForWithinTexts() {
        List<Function<String, Predicate>> tests = List.of(
                User_.name::contains,
                User_.name::startsWith,
                User_.name::endsWith,
                User_.name::containsIgnoreCase,
                User_.name::like,
                User_.name::notLike);
        for (Function<String, Predicate> test : tests) {
            assertThatThrownBy(() -> test.apply("\0x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Compare the whole text");
        }
    }

    @Test
    void halfACharacterIsRefused() {
        for (String text : List.of("a\ud83d", "\udc00b", "\ud83d\ud83d\ude00", "\ude00\ud83d")) {
            assertThat(isStored(text)).as(about(text)).isFalse();
            for (Predicate criterion : List.of(User_.name.eq(text), User_.name.in(List.of("x", text)))) {
                try (NestedTransaction attempt = session.beginNested()) {
                    assertThatThrownBy(() ->
                                    session.query(User_.id).where(criterion).all())
                            .isInstanceOf(DataAccessException.class)
                            .hasMessageContaining("has half of a character");
                    attempt.rollback();
                }
            }
        }
        assertThat(session.query(User_.name).where(User_.name.eq("Bob")).all()).containsExactly("Bob");
    }

    private boolean isStored(String text) {
        try (NestedTransaction attempt = session.beginNested()) {
            session.insertInto(User.class).row(row -> row.set(User_.name, text)).execute();
            attempt.commit();
            return true;
        } catch (DataAccessException refused) {
            return false;
        }
    }

    private static String about(String text) {
        return text.chars().mapToObj(Integer::toHexString).toList().toString();
    }

    /** The length of a list is no part of a query's shape, so that no number of lengths makes texts or plans pile up. */
    @Test
    void listsOfEveryLengthShareOneStatement() {
        List<Integer> numbers = new ArrayList<>();
        session.query(User_.id)
                .where(User_.id.in(List.of(1)).or(User_.id.in(List.of(2))))
                .all();
        long misses = engine.statementCache().misses();
        for (int length = 0; length < 400; length++) {
            session.query(User_.id)
                    .where(User_.id.in(numbers).or(User_.id.in(List.of(2))))
                    .all();
            numbers.add(length);
        }
        assertThat(engine.statementCache().misses()).isEqualTo(misses);
        assertThat(Set.copyOf(sql.statements())).hasSize(1);
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
