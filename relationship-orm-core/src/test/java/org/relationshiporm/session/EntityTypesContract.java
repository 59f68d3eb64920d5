package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.Transient;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.type.ValueConverter;

/** Attributes of every type through a session: stored, found, compared and restored, on every database. */
abstract class EntityTypesContract {

    enum Colour {
        RED,
        GREEN
    }

    public static final class UriConverter implements ValueConverter<URI, String> {

        @Override
        public String toColumn(URI value) {
            return value.toString();
        }

        @Override
        public URI toAttribute(String stored) {
            return URI.create(stored);
        }
    }

    abstract static class Audited {

        @Nullable
        Instant createdAt;
    }

    /** No relationships, so that nothing leads from the object to its state. */
    @Table("samples")
    static final class Sample extends Audited {

        @Id
        private @Nullable UUID id;

        short small = 1;
        int number = 2;
        long big = 3;
        boolean flag = true;
        double ratio = 0.1;
        float single = 0.5f;

        @Nullable
        Integer boxed;

        @Column(precision = 12, scale = 2)
        @Nullable
        BigDecimal price;

        @Column(precision = 30, scale = 6)
        @Nullable
        BigDecimal exact;

        @Nullable
        String text;

        @Nullable
        Colour colour;

        byte @Nullable [] bytes;

        @Nullable
        UUID reference;

        @Nullable
        LocalDate date;

        @Nullable
        LocalTime time;

        @Nullable
        LocalDateTime timestamp;

        @Nullable
        OffsetDateTime offset;

        @Convert(UriConverter.class)
        @Nullable
        URI uri;

        @Column(serverDefault = "7")
        @Nullable
        Integer defaulted;

        @Transient
        List<String> notes = List.of("kept out");

        transient int cache = 5;

        private Sample() {}

        static Sample create() {
            return new Sample();
        }
    }

    @Table("counters")
    static class Counter {

        @Id
        int id;

        int value;
    }

    private static final MetaData METADATA = MetaData.of(Sample.class, Counter.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private static Sample full() {
        Sample sample = Sample.create();
        sample.createdAt = Instant.parse("2024-02-29T23:59:59.123456Z");
        sample.small = Short.MIN_VALUE;
        sample.number = Integer.MAX_VALUE;
        sample.big = Long.MIN_VALUE;
        sample.boxed = -1;
        sample.price = new BigDecimal("1234567890.12");
        sample.exact = new BigDecimal("123456789012345678901234.567891");
        sample.text = "it's \"quoted\" \\ 100% _ \uD83D\uDE00";
        sample.colour = Colour.GREEN;
        sample.bytes = new byte[] {0, -1, 127};
        sample.reference = UUID.fromString("00000000-0000-0001-8000-000000000002");
        sample.date = LocalDate.of(1999, 12, 31);
        sample.time = LocalTime.of(23, 59, 58, 123_456_000);
        sample.timestamp = LocalDateTime.of(2024, 1, 2, 3, 4, 5, 6_000);
        sample.offset = OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(2));
        sample.uri = URI.create("https://example.org/a?b=c");
        return sample;
    }

    @Test
    void everyTypeComesBackAsItWasStored() {
        Sample stored = session.add(full());
        session.commit();
        assertThat(stored.id).isNotNull();

        try (Session other = engine.openReadOnlySession()) {
            Sample read = other.get(Sample.class, stored.id).orElseThrow();
            assertThat(read).usingRecursiveComparison().ignoringFields("offset").isEqualTo(stored);
            assertThat(read.offset.toInstant()).isEqualTo(stored.offset.toInstant());
            assertThat(read.defaulted).isEqualTo(7);
            assertThat(read.notes).containsExactly("kept out");
            assertThat(read.cache).isEqualTo(5);
        }
        sql.clear();
        session.commit();
        assertThat(sql.count()).isZero();
    }

    @Test
    void everyTypeCanBeNullAndCompared() {
        Sample empty = session.add(Sample.create());
        Sample full = session.add(full());
        session.commit();

        try (Session other = engine.openReadOnlySession()) {
            assertThat(other.get(Sample.class, empty.id).orElseThrow())
                    .usingRecursiveComparison()
                    .isEqualTo(empty);
            assertFound(other, full, "createdAt", Instant.class, full.createdAt);
            assertFound(other, full, "price", BigDecimal.class, new BigDecimal("1234567890.120"));
            assertFound(other, full, "exact", BigDecimal.class, full.exact);
            assertFound(other, full, "text", String.class, full.text);
            assertFound(other, full, "colour", Colour.class, Colour.GREEN);
            assertFound(other, full, "bytes", byte[].class, full.bytes);
            assertFound(other, full, "reference", UUID.class, full.reference);
            assertFound(other, full, "date", LocalDate.class, full.date);
            assertFound(other, full, "time", LocalTime.class, full.time);
            assertFound(other, full, "timestamp", LocalDateTime.class, full.timestamp);
            assertFound(other, full, "offset", OffsetDateTime.class, full.offset.withOffsetSameInstant(ZoneOffset.UTC));
            assertFound(other, full, "uri", URI.class, full.uri);
            assertFound(other, full, "big", Long.class, Long.MIN_VALUE);
        }
    }

    private static <V> void assertFound(Session session, Sample expected, String name, Class<V> type, V value) {
        ColumnAttribute<Sample, V> attribute = ColumnAttribute.of(Sample.class, name, type);
        assertThat(session.query(Sample.class).where(attribute.eq(value)).one().id)
                .as(name)
                .isEqualTo(expected.id);
        assertThat(session.query(Sample.class)
                        .where(attribute.in(List.of(value)))
                        .one()
                        .id)
                .as(name)
                .isEqualTo(expected.id);
        assertThat(session.query(Sample.class).filterBy(name, value).count())
                .as(name)
                .isEqualTo(1);
    }

    @Test
    void valuesThatAreTheSameToTheDatabaseAreNoChange() {
        Sample sample = session.add(full());
        session.commit();
        sample.price = new BigDecimal("1234567890.120");
        sample.bytes = sample.bytes.clone();
        sample.offset = sample.offset.withOffsetSameInstant(ZoneOffset.UTC);
        sql.clear();
        session.commit();
        assertThat(sql.count()).isZero();

        sample.bytes[0] = 9;
        session.commit();
        assertThat(sql.statements()).singleElement().asString().contains("SET bytes = ?");
    }

    @Test
    void anObjectWithoutHoldersIsFollowedThroughItsLife() {
        Sample sample = session.add(full());
        assertThat(session.lifecycle(sample)).isEqualTo(Lifecycle.PENDING);
        session.commit();
        assertThat(session.contains(sample)).isTrue();
        session.close();
        assertThat(session.lifecycle(sample)).isEqualTo(Lifecycle.DETACHED);

        sample.text = "changed";
        session = engine.openSession();
        session.add(sample);
        sql.clear();
        session.commit();
        assertThat(sql.summary()).isEqualTo("1 UPDATE");

        session.delete(sample);
        session.commit();
        assertThat(session.query(Sample.class).exists()).isFalse();
    }

    @Test
    void rollbackTakesAKeyMadeByTheClientBack() {
        Sample sample = session.add(full());
        session.flush();
        session.rollback();
        assertThat(sample.id).isNull();
        assertThat(sample.defaulted).isNull();
    }

    @Test
    void aPrimitiveKeyOfZeroIsGenerated() {
        Counter counter = session.add(new Counter());
        session.add(new Counter());
        session.commit();
        assertThat(counter.id).isPositive();
        assertThat(session.query(Counter.class).count()).isEqualTo(2);
    }

    @Test
    void nullInAPrimitiveFieldNamesColumnAndField() throws java.sql.SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE counters");
            statement.execute("CREATE TABLE counters (id INTEGER PRIMARY KEY, value INTEGER)");
            statement.execute("INSERT INTO counters (id) VALUES (1)");
        }
        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> session.get(Counter.class, 1))
                .withMessageContaining("`value`")
                .withMessageContaining("Counter.value")
                .withMessageContaining("wrapper class");
    }
}
