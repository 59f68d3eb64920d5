package org.relationshiporm.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relationshiporm.error.SessionUsageException;

/** Where parameters stand in SQL text, and where they do not. */
class TextPartsTests {

    @Test
    void aColonWithANameIsAParameter() {
        TextParts parts = TextParts.of("SELECT :a, b FROM t WHERE c = :long_name2 AND d=:a");
        assertThat(parts.names()).containsExactly("a", "long_name2", "a");
        assertThat(parts.texts()).containsExactly("SELECT ", ", b FROM t WHERE c = ", " AND d=", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ':a ? it''s :b'",
                "SELECT \":a\" FROM \"t?\"",
                "SELECT `:a`",
                "SELECT 1 -- :a ?\n, 2",
                "SELECT 1 -- :a",
                "SELECT /* :a ? /* :b */ :c */ 1",
                "SELECT /* :a",
                "SELECT '2026-01-01'::date, x::text",
                "SELECT $$ it's :a ? $$",
                "SELECT $body$ $$ :a $$ $body$",
                "SELECT E'it\\'s :a', 2",
                "SELECT a[1:2], :1",
                "SELECT x := 1",
                "SELECT ': a'",
                "SELECT 5 - 3 / 2"
            })
    void whatIsQuotedCommentedOrCastIsNoParameter(String sql) {
        TextParts parts = TextParts.of(sql);
        assertThat(parts.names()).isEmpty();
        assertThat(parts.texts()).containsExactly(sql);
    }

    @Test
    void quotesEndWhereTheyEnd() {
        assertThat(TextParts.of("SELECT 'a''b' || :x, \"c\" || :y, $$d$$ || :z -- :n\n, :m")
                        .names())
                .containsExactly("x", "y", "z", "m");
        assertThat(TextParts.of("SELECT 'C:\\' || :x").names()).containsExactly("x");
        assertThat(TextParts.of("SELECT name'' || :x").names()).containsExactly("x");
        assertThat(TextParts.of("SELECT price$ || :x || cost$").names()).containsExactly("x");
    }

    @Test
    void aBackslashMakesSignsOrdinary() {
        TextParts parts = TextParts.of("SELECT a[1\\:n], tags \\? :tag");
        assertThat(parts.names()).containsExactly("tag");
        assertThat(parts.texts()).isEqualTo(List.of("SELECT a[1:n], tags ?? ", ""));
    }

    @Test
    void aQuestionMarkIsRefused() {
        assertThatThrownBy(() -> SqlText.text("SELECT * FROM t WHERE id = ?"))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("has a `?` at position 28")
                .hasMessageContaining(":name");
        assertThatThrownBy(() -> SqlText.text(" ")).hasMessageContaining("An SQL text is empty");
    }
}
