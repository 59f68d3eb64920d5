package org.relationshiporm.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class DialectTests {

    @Test
    void plainNamesAreNotQuotedAndOthersAre() {
        for (Dialect dialect : new Dialect[] {SqliteDialect.INSTANCE, PostgresDialect.INSTANCE}) {
            assertThat(dialect.quote("user_name_2")).isEqualTo("user_name_2");
            assertThat(dialect.quote("order")).isEqualTo("\"order\"");
            assertThat(dialect.quote("Name")).isEqualTo("\"Name\"");
            assertThat(dialect.quote("2nd")).isEqualTo("\"2nd\"");
            assertThat(dialect.quote("a\"b")).isEqualTo("\"a\"\"b\"");
        }
    }

    @Test
    void namesThatNoDatabaseCanHaveAreRefused() {
        assertThatThrownBy(() -> SqliteDialect.INSTANCE.quote("a\0b"))
                .hasMessageContaining("U+0000")
                .hasMessageContaining("Choose");
        assertThatThrownBy(() -> SqliteDialect.INSTANCE.quote("a\uD83D"))
                .hasMessageContaining("half of a character")
                .hasMessageContaining("Choose");
        assertThat(SqliteDialect.INSTANCE.quote("\uD83D\uDE00")).isEqualTo("\"\uD83D\uDE00\"");
        assertThatThrownBy(() -> SqliteDialect.INSTANCE.quote("")).hasMessageContaining("empty name");
        assertThatThrownBy(() -> PostgresDialect.INSTANCE.quote("x".repeat(64)))
                .hasMessageContaining("63 bytes")
                .hasMessageContaining("Choose a shorter one");
        assertThat(PostgresDialect.INSTANCE.quote("x".repeat(63))).hasSize(63);
    }

    @Test
    void unknownProductsAreRefusedWithTheSupportedOnes() {
        assertThat(Dialects.forProduct("SQLite")).isSameAs(SqliteDialect.INSTANCE);
        assertThat(Dialects.forProduct("PostgreSQL")).isSameAs(PostgresDialect.INSTANCE);
        assertThatThrownBy(() -> Dialects.forProduct("Access"))
                .hasMessageContaining("'Access'")
                .hasMessageContaining("SQLite and PostgreSQL");
    }

    @Test
    void timesAreTextsInTheOrderOfTime() {
        assertThat(IsoTexts.format(LocalDate.of(7, 2, 3))).isEqualTo("0007-02-03");
        assertThat(IsoTexts.format(LocalTime.of(1, 2))).isEqualTo("01:02:00.000000000");
        assertThat(IsoTexts.format(Instant.parse("2024-01-02T03:04:05.5Z")))
                .isEqualTo("2024-01-02T03:04:05.500000000Z");
    }

    @Test
    void timestampsAreWrittenAsTheDatabaseWritesThem() {
        LocalDateTime timestamp = LocalDateTime.of(2024, 1, 2, 3, 4, 5);
        assertThat(IsoTexts.format(timestamp)).isEqualTo("2024-01-02 03:04:05");
        assertThat(IsoTexts.format(timestamp.plusNanos(6)))
                .isEqualTo("2024-01-02 03:04:05.000000006")
                .isGreaterThan(IsoTexts.format(timestamp))
                .isLessThan(IsoTexts.format(timestamp.plusSeconds(1)));
        assertThat(IsoTexts.parseTimestamp("2024-01-02T03:04:05.000000006")).isEqualTo(timestamp.plusNanos(6));
    }

    @Test
    void timesThatOtherProgramsWroteAreRead() {
        LocalDateTime noon = LocalDateTime.of(2009, 1, 1, 12, 0);
        assertThat(IsoTexts.parseTimestamp("2009-01-01 12:00:00")).isEqualTo(noon);
        assertThat(IsoTexts.parseTimestamp("2009-01-01T12:00")).isEqualTo(noon);
        assertThat(IsoTexts.parseTimestamp("2009-01-01 12:00:00.5")).isEqualTo(noon.plusNanos(500_000_000));
        assertThat(IsoTexts.parseTimestamp("2009-01-01")).isEqualTo(noon.minusHours(12));
        assertThat(IsoTexts.parseDate("2009-01-01 00:00:00")).isEqualTo(noon.toLocalDate());
        assertThat(IsoTexts.parseTime("12:00")).isEqualTo(noon.toLocalTime());
        assertThat(IsoTexts.parseInstant("2009-01-01 12:00:00")).isEqualTo("2009-01-01T12:00:00Z");
        assertThat(IsoTexts.parseInstant("2009-01-01T12:00:00+02:00")).isEqualTo("2009-01-01T10:00:00Z");
        assertThat(IsoTexts.parseInstant("2009-01-01T12:00:00-02:00")).isEqualTo("2009-01-01T14:00:00Z");
        assertThat(IsoTexts.parseInstant("2009-01-01")).isEqualTo("2009-01-01T00:00:00Z");
    }

    @Test
    void textsThatAreNoTimesAreRefused() {
        for (String text :
                new String[] {"", "abc", "2009-13-01T00:00:00.000000000", "2009-01-01X00:00:00.000000000", "20x9-01-01"
                }) {
            assertThatThrownBy(() -> IsoTexts.parseTimestamp(text))
                    .as(text)
                    .isInstanceOf(java.time.DateTimeException.class);
        }
    }
}
