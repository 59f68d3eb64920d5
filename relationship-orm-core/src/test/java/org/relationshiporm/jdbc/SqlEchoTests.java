package org.relationshiporm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.statement.ExecutedStatement;

class SqlEchoTests {

    private static ExecutedStatement statement(List<Object[]> rows, int count, Throwable failure) {
        return new ExecutedStatement("UPDATE t SET a = ?", rows, 1_500_000, count, rows.size(), failure, null);
    }

    private static ExecutedStatement statement(Object... values) {
        return statement(List.<Object[]>of(values), 1, null);
    }

    @Test
    void tellsTextValuesTimeAndRows() {
        assertThat(new SqlEcho(true).describe(statement("it's", 5, null)))
                .isEqualTo("UPDATE t SET a = ? -- 'it''s', 5, null -- 1500 µs, 1 row");
    }

    @Test
    void leavesValuesOutWhenTold() {
        assertThat(new SqlEcho(false).describe(statement("secret"))).isEqualTo("UPDATE t SET a = ? -- 1500 µs, 1 row");
    }

    @Test
    void cutsLongTextsAndListsAndDoesNotPrintBytes() {
        String text = new SqlEcho(true)
                .describe(statement(
                        "x".repeat(5000),
                        new byte[300],
                        Arrays.asList(new Object[1000]),
                        List.<Object[]>of(new Object[] {1, "a"})));
        assertThat(text)
                .hasSizeLessThan(400)
                .contains("x…'")
                .contains("300 bytes")
                .contains("and 990 more")
                .contains("[(1, 'a')]");
    }

    @Test
    void showsTheFirstRowsOfABatchAndItsFailure() {
        List<Object[]> rows = List.of(new Object[] {1}, new Object[] {2}, new Object[] {3}, new Object[] {4});
        assertThat(new SqlEcho(true).describe(statement(rows, -1, new IllegalStateException("secret"))))
                .isEqualTo(
                        "UPDATE t SET a = ? -- (1), (2), (3), and 1 more -- 1500 µs, batch of 4, failed with IllegalStateException");
    }
}
