package org.relationshiporm.chinook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTests {

    @Test
    void statementsEndAtSemicolons() {
        assertThat(SqlScript.statements("DROP TABLE a;\n\nDROP TABLE b; ;"))
                .containsExactly("DROP TABLE a", "DROP TABLE b");
    }

    @Test
    void semicolonsAndCommentSignsInQuotesAreText() {
        String insert = "INSERT INTO [a;b] (\"c;d\") VALUES (N'Guns N'' Roses; x', '--', '/*')";

        assertThat(SqlScript.statements(insert + ";")).containsExactly(insert);
    }

    @Test
    void commentsAreLeftOut() {
        assertThat(SqlScript.statements("/* it's; one */ SELECT 1; -- don't; read\nSELECT 2"))
                .containsExactly("SELECT 1", "SELECT 2");
    }
}
