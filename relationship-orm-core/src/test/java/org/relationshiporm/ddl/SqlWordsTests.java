package org.relationshiporm.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Conditions are compared by their words. */
class SqlWordsTests {

    @Test
    void whatPostgresWritesAnewIsTheSame() {
        assertThat(SqlWords.same(
                        "a BETWEEN 0 AND 1", "((a >= (0)::double precision) AND (a <= (1)::double precision))"))
                .isTrue();
        assertThat(SqlWords.same(
                        "code NOT IN ('a', 'b')",
                        "((code)::text <> ALL ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"))
                .isTrue();
        assertThat(SqlWords.same("name NOT LIKE 'a%' and x != 1", "((name !~~ 'a%'::text) AND (x <> 1))"))
                .isTrue();
        assertThat(SqlWords.same("CURRENT_TIMESTAMP", "now()")).isTrue();
    }

    @Test
    void otherConditionsAreOther() {
        assertThat(SqlWords.same("a > 0", "(a >= 0)")).isFalse();
        assertThat(SqlWords.same("a = 'x'", "(a = 'X'::text)")).isFalse();
        assertThat(SqlWords.same("a > 0", null)).isFalse();
        assertThat(SqlWords.same(null, null)).isTrue();
    }
}
