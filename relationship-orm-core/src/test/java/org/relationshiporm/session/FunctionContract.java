package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.sql.DateFunctions.day;
import static org.relationshiporm.sql.DateFunctions.hour;
import static org.relationshiporm.sql.DateFunctions.minute;
import static org.relationshiporm.sql.DateFunctions.month;
import static org.relationshiporm.sql.DateFunctions.now;
import static org.relationshiporm.sql.DateFunctions.second;
import static org.relationshiporm.sql.DateFunctions.today;
import static org.relationshiporm.sql.DateFunctions.truncateToDay;
import static org.relationshiporm.sql.DateFunctions.truncateToHour;
import static org.relationshiporm.sql.DateFunctions.truncateToMinute;
import static org.relationshiporm.sql.DateFunctions.truncateToMonth;
import static org.relationshiporm.sql.DateFunctions.truncateToYear;
import static org.relationshiporm.sql.DateFunctions.year;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.position;
import static org.relationshiporm.sql.Functions.replace;
import static org.relationshiporm.sql.Functions.round;
import static org.relationshiporm.sql.Functions.stringAgg;
import static org.relationshiporm.sql.Functions.substring;
import static org.relationshiporm.sql.Functions.sum;
import static org.relationshiporm.sql.Functions.trimEnd;
import static org.relationshiporm.sql.Functions.trimStart;
import static org.relationshiporm.sql.JsonFunctions.jsonLong;
import static org.relationshiporm.sql.JsonFunctions.jsonNumber;
import static org.relationshiporm.sql.JsonFunctions.jsonText;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.sql.Expression;

/** The functions that databases spell in their own ways, on every database. */
abstract class FunctionContract {

    @Table("readings")
    static class Reading {
        @Id
        Integer id;

        String label;
        LocalDate day;
        LocalTime time;
        LocalDateTime local;
        Instant moment;
        OffsetDateTime offset;
        double measure;

        @Column(precision = 10, scale = 3)
        BigDecimal price;

        int amount;

        @Nullable
        String document;
    }

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        MetaData.of(Reading.class).createAll(engine);
        session = engine.openSession();
        Reading last = new Reading();
        last.label = "  last of the year ";
        last.day = LocalDate.of(2024, 12, 31);
        last.time = LocalTime.of(23, 59, 59, 999_999_000);
        last.local = LocalDateTime.of(last.day, last.time);
        last.moment = last.local.toInstant(ZoneOffset.UTC);
        last.offset = last.local.atOffset(ZoneOffset.UTC);
        last.measure = 2.3456;
        last.price = new BigDecimal("10.125");
        last.amount = 1234;
        last.document =
                "{\"name\": \"Ann\", \"age\": 42, \"size\": 1.5, \"ok\": true, \"no\": null, \"a.b\\\"c\": \"odd\", \"tags\": [\"x\", {\"y\": 7}]}";
        Reading other = new Reading();
        other.label = "other";
        other.day = LocalDate.of(2024, 2, 29);
        other.time = LocalTime.of(1, 2, 3);
        other.local = LocalDateTime.of(other.day, other.time);
        other.moment = other.local.toInstant(ZoneOffset.UTC);
        other.offset = other.local.atOffset(ZoneOffset.ofHours(1));
        other.measure = -1;
        other.price = BigDecimal.ONE;
        other.amount = 5;
        session.addAll(last, other);
        session.commit();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private <V> V last(Expression<V> expression) {
        return session.query(expression)
                .from(Reading.class)
                .where(FunctionContract_Reading_.amount.eq(1234))
                .one();
    }

    private <V> V other(Expression<V> expression) {
        return session.query(expression)
                .from(Reading.class)
                .where(FunctionContract_Reading_.amount.eq(5))
                .one();
    }

    @Test
    void partsOfDatesAndTimes() {
        assertThat(last(year(FunctionContract_Reading_.day))).isEqualTo(2024);
        assertThat(last(month(FunctionContract_Reading_.local))).isEqualTo(12);
        assertThat(last(day(FunctionContract_Reading_.moment))).isEqualTo(31);
        assertThat(last(hour(FunctionContract_Reading_.time))).isEqualTo(23);
        assertThat(last(minute(FunctionContract_Reading_.local))).isEqualTo(59);
        assertThat(last(second(FunctionContract_Reading_.moment))).isEqualTo(59);
        assertThat(other(year(FunctionContract_Reading_.offset))).isEqualTo(2024);
        assertThat(other(hour(FunctionContract_Reading_.offset))).isZero();
        assertThat(other(second(FunctionContract_Reading_.time))).isEqualTo(3);
        assertThat(session.query(Reading.class)
                        .where(month(FunctionContract_Reading_.day).eq(2))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void timesAreTruncated() {
        LocalDate first = LocalDate.of(2024, 12, 1);
        assertThat(last(truncateToYear(FunctionContract_Reading_.day))).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(last(truncateToMonth(FunctionContract_Reading_.day))).isEqualTo(first);
        assertThat(last(truncateToDay(FunctionContract_Reading_.day))).isEqualTo(LocalDate.of(2024, 12, 31));
        assertThat(last(truncateToMonth(FunctionContract_Reading_.local))).isEqualTo(first.atStartOfDay());
        assertThat(last(truncateToHour(FunctionContract_Reading_.local)))
                .isEqualTo(LocalDateTime.of(2024, 12, 31, 23, 0));
        assertThat(last(truncateToMinute(FunctionContract_Reading_.moment)))
                .isEqualTo(Instant.parse("2024-12-31T23:59:00Z"));
        assertThat(last(truncateToDay(FunctionContract_Reading_.moment)))
                .isEqualTo(Instant.parse("2024-12-31T00:00:00Z"));
        assertThat(last(truncateToHour(FunctionContract_Reading_.time))).isEqualTo(LocalTime.of(23, 0));
        assertThat(session.query(Reading.class)
                        .where(truncateToMonth(FunctionContract_Reading_.local).eq(first.atStartOfDay()))
                        .count())
                .isEqualTo(1);
        assertThat(session.query(Reading.class)
                        .where(truncateToDay(FunctionContract_Reading_.moment)
                                .eq(Instant.parse("2024-12-31T00:00:00Z")))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theDatabaseTellsTheTime() {
        Instant told = last(now());
        assertThat(Duration.between(told, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(last(today())).isBetween(LocalDate.now(ZoneOffset.UTC).minusDays(1), LocalDate.now(ZoneOffset.UTC));
        assertThat(session.query(Reading.class)
                        .where(FunctionContract_Reading_.moment.lt(now()), FunctionContract_Reading_.day.lt(today()))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void textsAreCutAndReplaced() {
        assertThat(last(trimStart(FunctionContract_Reading_.label))).isEqualTo("last of the year ");
        assertThat(last(trimEnd(FunctionContract_Reading_.label))).isEqualTo("  last of the year");
        assertThat(other(replace(FunctionContract_Reading_.label, "th", "T"))).isEqualTo("oTer");
        assertThat(other(position(FunctionContract_Reading_.label, "her"))).isEqualTo(3);
        assertThat(other(position(FunctionContract_Reading_.label, "%"))).isZero();
        assertThat(other(substring(FunctionContract_Reading_.label, 3))).isEqualTo("her");
    }

    @Test
    void textsAreComparedWhateverTheirCase() {
        assertThat(session.query(Reading.class)
                        .where(FunctionContract_Reading_.label.eqIgnoreCase("OTHER"))
                        .count())
                .isEqualTo(1);
        assertThat(session.query(Reading.class)
                        .where(FunctionContract_Reading_.label.containsIgnoreCase("ThE"))
                        .count())
                .isEqualTo(2);
        assertThat(session.query(Reading.class)
                        .where(FunctionContract_Reading_.label.startsWithIgnoreCase("O_"))
                        .count())
                .isZero();
        assertThat(session.query(Reading.class)
                        .where(FunctionContract_Reading_.label.endsWithIgnoreCase("hER"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void numbersAreRoundedToDigits() {
        assertThat(last(round(FunctionContract_Reading_.measure, 2))).isEqualTo(2.35);
        assertThat(last(round(FunctionContract_Reading_.price, 1))).isEqualByComparingTo("10.1");
        assertThat(last(round(FunctionContract_Reading_.amount, 0))).isEqualTo(1234);
    }

    @Test
    void aggregatesTakeInWhatTheirFilterLets() {
        assertThat(session.query(
                                count().filter(FunctionContract_Reading_.measure.gt(0.0)),
                                sum(FunctionContract_Reading_.amount)
                                        .filter(FunctionContract_Reading_.label.eq("other")))
                        .one())
                .isEqualTo(new Tuple2<>(1L, 5));
        assertThat(sql.statements().get(0))
                .startsWith(
                        "SELECT count(*) FILTER (WHERE r.measure > ?), sum(r.amount) FILTER (WHERE r.label = ?) FROM readings r");
    }

    @Test
    void textsOfAGroupAreJoined() {
        assertThat(session.query(stringAgg(trimStart(FunctionContract_Reading_.label), "; ")
                                .orderBy(FunctionContract_Reading_.amount.asc()))
                        .one())
                .isEqualTo("other; last of the year ");
        assertThat(sql.statements().get(0))
                .startsWith("SELECT string_agg(ltrim(r.label), ? ORDER BY r.amount) FROM readings r");
    }

    @Test
    void rowsAreGroupedByWhatDocumentsHold() {
        assertThat(session.query(jsonText(FunctionContract_Reading_.document, "name"), count())
                        .groupBy(jsonText(FunctionContract_Reading_.document, "name"))
                        .orderBy(jsonText(FunctionContract_Reading_.document, "name")
                                .asc()
                                .nullsLast())
                        .all())
                .extracting(Tuple2::first)
                .containsExactly("Ann", null);
    }

    @Test
    void documentsAreReadByPath() {
        assertThat(last(jsonText(FunctionContract_Reading_.document, "name"))).isEqualTo("Ann");
        assertThat(last(jsonText(FunctionContract_Reading_.document, "age"))).isEqualTo("42");
        assertThat(last(jsonText(FunctionContract_Reading_.document, "ok"))).isEqualTo("true");
        assertThat(last(jsonText(FunctionContract_Reading_.document, "no"))).isNull();
        assertThat(last(jsonText(FunctionContract_Reading_.document, "missing", 3)))
                .isNull();
        assertThat(last(jsonText(FunctionContract_Reading_.document, "a.b\"c"))).isEqualTo("odd");
        assertThat(last(jsonText(FunctionContract_Reading_.document, "tags", 0)))
                .isEqualTo("x");
        assertThat(last(jsonLong(FunctionContract_Reading_.document, "tags", 1, "y")))
                .isEqualTo(7);
        assertThat(last(jsonLong(FunctionContract_Reading_.document, "age"))).isEqualTo(42);
        assertThat(last(jsonNumber(FunctionContract_Reading_.document, "size"))).isEqualTo(1.5);
        assertThat(other(jsonText(FunctionContract_Reading_.document, "name"))).isNull();
        assertThat(session.query(Reading.class)
                        .where(jsonText(FunctionContract_Reading_.document, "name")
                                .startsWith("A"))
                        .where(jsonLong(FunctionContract_Reading_.document, "age")
                                .gt(40L))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void pathsInDocumentsAreKeysAndPositions() {
        assertThatThrownBy(() -> jsonText(FunctionContract_Reading_.document, "tags", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positions from 0 on; got -1");
    }

    @Test
    void valuesAreDistinctFromNull() {
        assertThat(session.query(Reading.class)
                        .where(FunctionContract_Reading_.document.isDistinctFrom("x"))
                        .count())
                .isEqualTo(2);
        assertThat(session.query(Reading.class)
                        .where(FunctionContract_Reading_.document.isNotDistinctFrom(FunctionContract_Reading_.document))
                        .count())
                .isEqualTo(2);
        assertThat(session.query(Reading.class)
                        .where(FunctionContract_Reading_.amount.in(5))
                        .count())
                .isEqualTo(1);
        assertThat(session.query(Reading.class)
                        .where(FunctionContract_Reading_.amount.notIn(5, 6))
                        .count())
                .isEqualTo(1);
    }
}
