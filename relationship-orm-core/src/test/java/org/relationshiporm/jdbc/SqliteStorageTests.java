package org.relationshiporm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.DatabaseContract;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.type.SqlType;
import org.springframework.dao.DataIntegrityViolationException;

/** What SQLite keeps that other databases cannot, what it refuses, and how values lie in its files. */
class SqliteStorageTests extends DatabaseContract {

    private static final Column ID = Column.of("id", SqlType.INTEGER).asPrimaryKey();

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    private Table create(SqlType<?> type) {
        execute("DROP TABLE IF EXISTS samples");
        Table table = Table.of("samples", ID, Column.of("value", type));
        create(table);
        return table;
    }

    private Object roundTrip(SqlType<?> type, Object value) {
        Table table = create(type);
        writer.insert(table, table.columns(), rows(row(1, value)), List.of());
        return select(table, table.columns(), null).get(0).get(1);
    }

    private String stored(SqlType<?> type, Object value) {
        roundTrip(type, value);
        return executor.query("SELECT typeof(value) || ' ' || value FROM samples", List.of(), new Object[0], rows -> {
            rows.next();
            return rows.getString(1);
        });
    }

    @Test
    void timesKeepTheirNanoseconds() {
        LocalDateTime timestamp = LocalDateTime.of(2024, 1, 2, 3, 4, 5, 123456789);
        assertThat(roundTrip(SqlType.TIMESTAMP, timestamp)).isEqualTo(timestamp);
        assertThat(roundTrip(SqlType.TIME, LocalTime.MAX)).isEqualTo(LocalTime.MAX);
        Instant instant = Instant.parse("2024-01-02T03:04:05.000000001Z");
        assertThat(roundTrip(SqlType.INSTANT, instant)).isEqualTo(instant);
    }

    @Test
    void textKeepsNulCharactersAndFindsThemInLists() {
        String text = "a\0b\0";
        assertThat(roundTrip(SqlType.TEXT, text)).isEqualTo(text);
        Table table = Table.of("samples", ID, Column.of("value", SqlType.TEXT));
        assertThat(select(
                        table,
                        List.of(ID),
                        new InNode(new ColumnNode("t", table.column("value")), BindNode.of(List.of(text)), false)))
                .hasSize(1);
        assertThat(select(
                        table,
                        List.of(ID),
                        new InNode(new ColumnNode("t", table.column("value")), BindNode.of(List.of("a")), false)))
                .isEmpty();
    }

    @Test
    void valuesLieInTheFileAsOthersExpectThem() {
        assertThat(stored(SqlType.BOOLEAN, true)).isEqualTo("integer 1");
        assertThat(stored(SqlType.decimal(10, 2), new BigDecimal("12.50"))).isEqualTo("real 12.5");
        assertThat(stored(SqlType.decimal(10, 2), new BigDecimal("12.00"))).isEqualTo("integer 12");
        assertThat(stored(SqlType.decimal(20, 2), new BigDecimal("12.5"))).isEqualTo("text 12.50");
        assertThat(stored(SqlType.INSTANT, Instant.EPOCH)).isEqualTo("text 1970-01-01T00:00:00.000000000Z");
        assertThat(stored(SqlType.OFFSET_TIMESTAMP, OffsetDateTime.parse("2024-01-01T01:00:00+02:00")))
                .isEqualTo("text 2023-12-31T23:00:00.000000000Z");
    }

    @Test
    void timestampThatTheDatabaseWroteIsRead() {
        Table table = create(SqlType.TIMESTAMP);
        execute("INSERT INTO samples VALUES (1, CURRENT_TIMESTAMP)");
        LocalDateTime read = (LocalDateTime)
                select(table, List.of(table.column("value")), null).get(0).get(0);
        assertThat(read).isAfter(LocalDateTime.of(2020, 1, 1, 0, 0));
    }

    @Test
    void whatWouldBreakTheOrderOfTimesIsRefused() {
        assertThatThrownBy(() -> roundTrip(SqlType.DATE, LocalDate.MAX))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("year");
        assertThatThrownBy(() -> roundTrip(SqlType.INSTANT, Instant.MIN))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void nanIsRefusedInsteadOfBecomingNull() {
        assertThatThrownBy(() -> roundTrip(SqlType.DOUBLE, Double.NaN))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void textThatIsNoTimeIsAnErrorThatNamesTheColumnAndNotTheText() {
        Table table = create(SqlType.TIMESTAMP);
        execute("INSERT INTO samples VALUES (1, 'secret')");
        assertThatThrownBy(() -> select(table, List.of(table.column("value")), null))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("'value'")
                .hasMessageContaining("LocalDateTime")
                .hasMessageNotContaining("secret");
    }
}
