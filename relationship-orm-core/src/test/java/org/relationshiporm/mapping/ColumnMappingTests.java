package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Version;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;
import org.relationshiporm.type.ValueConverter;

/** How a field becomes a column. */
class ColumnMappingTests {

    enum Status {
        OPEN,
        CLOSED {
            @Override
            boolean isFinal() {
                return true;
            }
        };

        boolean isFinal() {
            return false;
        }
    }

    abstract static class TextConverter<V> implements ValueConverter<V, String> {
        @Override
        public String toColumn(V value) {
            return value.toString();
        }
    }

    static class LocaleConverter extends TextConverter<Locale> {
        private LocaleConverter() {}

        @Override
        public Locale toAttribute(String stored) {
            return Locale.forLanguageTag(stored);
        }
    }

    @Table
    static class Everything {
        @Id
        UUID id;

        int primitive;
        Integer boxed;
        long number;
        Short small;
        boolean flag;
        double ratio;
        float single;
        BigDecimal amount;

        @Column(precision = 30, scale = 6)
        BigDecimal exact;

        String text;

        @Column(value = "the name", length = 40, nullable = false, unique = true, serverDefault = "'none'")
        String named;

        byte[] bytes;
        LocalDate date;
        LocalTime time;
        LocalDateTime timestamp;
        Instant instant;
        OffsetDateTime offset;
        Status status;

        @Column(length = 10)
        Status shortStatus;

        @Convert(LocaleConverter.class)
        @Column(length = 20)
        Locale locale;
    }

    private static org.relationshiporm.schema.Column column(String name) {
        return MetaData.of(Everything.class)
                .entity(Everything.class)
                .property(name)
                .column();
    }

    @Test
    void javaTypesFindTheirColumnTypes() {
        assertThat(MetaData.of(Everything.class).entity(Everything.class).properties())
                .extracting(property -> property.type().kind())
                .containsExactly(
                        TypeKind.UUID,
                        TypeKind.INTEGER,
                        TypeKind.INTEGER,
                        TypeKind.BIGINT,
                        TypeKind.SMALLINT,
                        TypeKind.BOOLEAN,
                        TypeKind.DOUBLE,
                        TypeKind.REAL,
                        TypeKind.DECIMAL,
                        TypeKind.DECIMAL,
                        TypeKind.TEXT,
                        TypeKind.TEXT,
                        TypeKind.BINARY,
                        TypeKind.DATE,
                        TypeKind.TIME,
                        TypeKind.TIMESTAMP,
                        TypeKind.INSTANT,
                        TypeKind.OFFSET_TIMESTAMP,
                        TypeKind.TEXT,
                        TypeKind.TEXT,
                        TypeKind.TEXT);
    }

    @Test
    void columnAnnotationSaysTheRest() {
        org.relationshiporm.schema.Column named = column("named");
        assertThat(named.name()).isEqualTo("the name");
        assertThat(named.type()).isEqualTo(SqlType.text(40));
        assertThat(named.nullable()).isFalse();
        assertThat(named.unique()).isTrue();
        assertThat(named.serverDefault()).isEqualTo("'none'");
        assertThat(column("exact").type()).isEqualTo(SqlType.decimal(30, 6));
        assertThat(column("amount").type()).isEqualTo(SqlType.DECIMAL);
    }

    @Test
    void primitivesAndKeysAreNotNull() {
        assertThat(column("id").nullable()).isFalse();
        assertThat(column("primitive").nullable()).isFalse();
        assertThat(column("boxed").nullable()).isTrue();
    }

    @Test
    void enumsAreStoredByName() {
        assertThat(column("status").type()).isEqualTo(SqlType.enumByName(Status.class));
        SqlType<?> type = column("shortStatus").type();
        assertThat(type.length()).isEqualTo(10);
        assertThat(type.javaType()).isEqualTo(Status.class);
        assertThat(Objects.requireNonNull(type.converter()).toAttribute("CLOSED"))
                .isEqualTo(Status.CLOSED);
    }

    @Test
    void converterStoresItsOwnTypeWithTheSizesOfTheColumn() {
        SqlType<?> type = column("locale").type();
        assertThat(type.kind()).isEqualTo(TypeKind.TEXT);
        assertThat(type.length()).isEqualTo(20);
        assertThat(type.javaType()).isEqualTo(Locale.class);
        assertThat(Objects.requireNonNull(type.converter()).toAttribute("de")).isEqualTo(Locale.GERMAN);
    }

    @Table
    static class IntKey {
        @Id
        int id;
    }

    @Table
    static class DefaultedKey {
        @Id
        @Column(serverDefault = "nextval('ids')")
        Long id;
    }

    @Table
    static class SharedKey {
        @Id
        @ForeignKey("int_key.id")
        Integer id;
    }

    @Table
    static class TextKey {
        @Id
        String code;
    }

    @Table
    static class CompositeIntKey {
        @Id
        int first;

        @Id
        int second;
    }

    @Test
    void onlyASingleIntegerKeyOfItsOwnIsGenerated() {
        MetaData metadata = MetaData.of(
                IntKey.class,
                SharedKey.class,
                TextKey.class,
                CompositeIntKey.class,
                Everything.class,
                DefaultedKey.class);
        assertThat(metadata.entities())
                .extracting(EntityMapping::hasGeneratedKey)
                .containsExactly(true, false, false, false, false, false);
        assertThat(metadata.entity(CompositeIntKey.class).key()).hasSize(2);
    }

    @Table
    static class Unsupported {
        @Id
        Integer id;

        Date date;
        List<String> tags;
        Object anything;
        IntKey related;
        Optional<String> nickname;
        java.time.ZonedDateTime moment;
        final String fixed = "x".repeat(2);

        @Relationship
        IntKey wrong;
    }

    @Test
    void unsupportedFieldsNameTheWayOut() {
        assertMistakesOf(Unsupported.class, IntKey.class)
                .satisfiesExactly(
                        date -> assertThat(date)
                                .isEqualTo(
                                        "Unsupported.date: No column type stores `Date`. Store it through a converter,"
                                                + " @Convert(...), or leave the field out with @Transient."),
                        tags -> assertThat(tags)
                                .startsWith("Unsupported.tags: No column type stores `List<String>`.")
                                .contains("ToMany<...> tags = ToMany.of(this)", "@Convert(...)", "@Transient"),
                        anything -> assertThat(anything).contains("stores `Object`."),
                        related -> assertThat(related)
                                .endsWith(
                                        "Declare it as `@Relationship private final ToOne<IntKey> related = ToOne.of(this)`."),
                        nickname -> assertThat(nickname)
                                .isEqualTo(
                                        "Unsupported.nickname: No column type stores `Optional<String>`. Declare the field as the value itself, which "
                                                + "may be null, and return an Optional from its getter."),
                        moment -> assertThat(moment).contains("Declare it as OffsetDateTime or Instant"),
                        fixed -> assertThat(fixed)
                                .startsWith("Unsupported.fixed: The field is final")
                                .contains("Remove `final`"),
                        wrong -> assertThat(wrong)
                                .startsWith("Unsupported.wrong: @Relationship stands on a field of type `IntKey`.")
                                .contains("`private final ToOne<...>`"));
    }

    static class StoresDates extends TextConverter<Locale> {
        @Override
        public Locale toAttribute(String stored) {
            return Locale.ROOT;
        }

        StoresDates(int unused) {}
    }

    static class ToDate implements ValueConverter<Locale, Date> {
        @Override
        public Date toColumn(Locale value) {
            return new Date(0);
        }

        @Override
        public Locale toAttribute(Date stored) {
            return Locale.ROOT;
        }
    }

    @Table
    static class BadConverters {
        @Id
        Integer id;

        @Convert(LocaleConverter.class)
        Integer otherType;

        @Convert(ToDate.class)
        Locale storesDate;

        @Convert(StoresDates.class)
        Locale noConstructor;
    }

    @Test
    void convertersMustFit() {
        assertMistakesOf(BadConverters.class)
                .satisfiesExactly(
                        otherType -> assertThat(otherType)
                                .contains("`LocaleConverter` converts `Locale`, but the field is of type `Integer`.")
                                .contains("Give a converter of the field's own type."),
                        storesDate -> assertThat(storesDate)
                                .contains("`ToDate` stores `Date`, which no column type holds.")
                                .contains("Let it store"),
                        noConstructor -> assertThat(noConstructor)
                                .contains("`StoresDates` cannot be made")
                                .contains("with a constructor without parameters"));
    }

    @Table
    static class BadSizes {
        @Id
        Integer id;

        @Column(length = 5)
        Integer length;

        @Column(precision = 5)
        String precision;

        @Column(scale = 2)
        BigDecimal scale;

        @Column(precision = 2, scale = 3)
        BigDecimal tooLong;

        @Column(length = -1)
        String negative;

        @Column(" ")
        String blank;
    }

    @Test
    void sizesMustFitTheType() {
        assertMistakesOf(BadSizes.class)
                .satisfiesExactly(
                        length -> assertThat(length)
                                .contains("only text has; this column is INTEGER. Remove the length."),
                        precision -> assertThat(precision).contains("only decimals have; this column is TEXT."),
                        scale -> assertThat(scale)
                                .contains("a scale without a precision. Give the number of all digits"),
                        tooLong -> assertThat(tooLong)
                                .contains("between 0 and its precision")
                                .contains("Correct its @Column."),
                        negative -> assertThat(negative).contains("must be positive; got -1"),
                        blank -> assertThat(blank).contains("A column needs a name."));
    }

    static class Parent {
        String hidden;
    }

    @Table
    static class Doubled extends Parent {
        @Id
        Integer id;

        String userName;

        @Column("user_name")
        String other;

        @Column("hidden2")
        String hidden;
    }

    @Test
    void twoFieldsOfOneColumnOrName() {
        assertMistakesOf(Doubled.class)
                .satisfiesExactly(
                        other -> assertThat(other)
                                .startsWith(
                                        "Doubled.other: Its column `user_name` is the column of field `userName` already.")
                                .contains("@Column(\"...\")"),
                        hidden -> assertThat(hidden)
                                .isEqualTo(
                                        "Doubled.hidden: A superclass has a field of this name too. Rename one of the two."));
    }

    @Table
    static class Versions {
        @Id
        @Version
        int id;

        @Version
        String text;

        @Version
        Long good;

        @Version
        int second;
    }

    @Test
    void versionIsOneIntegerBesideTheKey() {
        assertMistakesOf(Versions.class)
                .containsExactly(
                        "Versions.id: The field is both @Id and @Version, but a key never changes. Give the version a field of its"
                                + " own.",
                        "Versions.text: @Version makes no values of type `String` by itself. Declare it as an int, long, Instant or UUID, or name a"
                                + " generator, @Version(generator = ...).",
                        "Versions.second: The field `good` is the @Version already. Keep one of the two.");
    }

    @Table
    static class AnnotatedHolder {
        @Id
        Integer id;

        @Column("parent")
        @Relationship
        final ToOne<AnnotatedHolder> parent = ToOne.of(this);
    }

    @Test
    void columnAnnotationOnARelationship() {
        assertMistakesOf(AnnotatedHolder.class)
                .containsExactly(
                        "AnnotatedHolder.parent: @Column stands on a relationship, which is no column. Put it on a field of"
                                + " its own for the foreign key, such as `private Integer parentId`.");
    }
}
