package org.relationshiporm.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKindTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select 1 | SELECT",
                "(SELECT 1) UNION SELECT 2 | SELECT",
                "/* users */ SELECT 'DELETE' FROM t | SELECT",
                "INSERT INTO t VALUES (1) | INSERT",
                "UPDATE t SET a = 1 | UPDATE",
                "DELETE FROM t | DELETE",
                "WITH gone AS (SELECT 1) DELETE FROM t | DELETE",
                "WITH RECURSIVE \"insert\" (n) AS (SELECT 1) SELECT n FROM \"insert\" | SELECT",
                "CREATE TABLE t (a INTEGER) | OTHER",
                "WITH nothing | OTHER",
                "'' | OTHER"
            })
    void kindIsThatOfTheMainKeyword(String sql, StatementKind kind) {
        assertThat(StatementKind.of(sql)).isEqualTo(kind);
    }

    @Test
    void lineCommentIsPassedOver() {
        assertThat(StatementKind.of("-- SELECT\nINSERT INTO t VALUES (1)")).isEqualTo(StatementKind.INSERT);
    }
}
