package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.EnumCode;
import org.relationshiporm.entity.Enumerated;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Json;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.type.JsonCodec;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;
import org.relationshiporm.type.ValueConverter;

/** Enums, JSON and converters in mappings. */
class ValueTypeMappingTests {

    enum Plain {
        A,
        B
    }

    enum ByMethod {
        A,
        B;

        @EnumCode
        private String code() {
            return name().toLowerCase(Locale.ROOT) + "'";
        }
    }

    enum Twice {
        A(1),
        B(1);

        @EnumCode
        final int code;

        Twice(int code) {
            this.code = code;
        }
    }

    enum Without {
        A;

        @EnumCode
        final String code = null;
    }

    enum Several {
        A;

        @EnumCode
        final String code = "a";

        @EnumCode
        String other() {
            return "b";
        }
    }

    enum WrongType {
        A;

        @EnumCode
        final double code = 0.5;
    }

    enum WithParameter {
        A;

        @EnumCode
        String code(String text) {
            return text;
        }
    }

    static class LocaleConverter implements ValueConverter<Locale, String> {
        @Override
        public String toColumn(Locale value) {
            return value.toLanguageTag();
        }

        @Override
        public Locale toAttribute(String stored) {
            return Locale.forLanguageTag(stored);
        }
    }

    static class OtherLocaleConverter extends LocaleConverter {}

    static class NoCodec implements JsonCodec {
        @Override
        public String write(Object value) {
            return "{}";
        }

        @Override
        public Object read(String json, Type type) {
            return type;
        }
    }

    @Table
    static class Good {
        @Id
        Integer id;

        Plain plain;

        @Enumerated(check = true)
        @Column(length = 5)
        ByMethod checked;

        @Column(length = 20)
        Locale locale;

        @Json
        Map<String, List<Integer>> json;

        @Column(precision = 20)
        BigInteger digits;
    }

    private static SqlType<?> type(MetaData metaData, String attribute) {
        return metaData.entity(Good.class).property(attribute).type();
    }

    @Test
    void attributesKnowHowTheyAreStored() {
        MetaData metaData =
                MetaData.of(options -> options.converter(new LocaleConverter()).jsonCodec(new NoCodec()), Good.class);

        assertThat(type(metaData, "plain").values()).isEmpty();
        assertThat(type(metaData, "checked").values()).containsExactly("a'", "b'");
        assertThat(type(metaData, "checked").length()).isEqualTo(5);
        assertThat(type(metaData, "locale").length()).isEqualTo(20);
        assertThat(type(metaData, "locale").converter()).isInstanceOf(LocaleConverter.class);
        assertThat(type(metaData, "json").kind()).isEqualTo(TypeKind.JSON);
        assertThat(type(metaData, "json").javaType()).isEqualTo(Map.class);
        assertThat(type(metaData, "digits").precision()).isEqualTo(20);
        assertThat(type(metaData, "digits").javaType()).isEqualTo(BigInteger.class);
    }

    @Test
    void optionsRefuseWhatIsNotClear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetaData.of(
                        options -> options.converter(new LocaleConverter()).converter(new OtherLocaleConverter())))
                .withMessageContaining("Both " + LocaleConverter.class.getName() + " and ")
                .withMessageContaining("@Convert");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetaData.of(options -> options.converter(anyConverter())))
                .withMessageContaining("does not say which class it converts");
    }

    private static <V> ValueConverter<V, String> anyConverter() {
        return new ValueConverter<>() {
            @Override
            public String toColumn(V value) {
                return value.toString();
            }

            @Override
            public V toAttribute(String stored) {
                throw new UnsupportedOperationException(stored);
            }
        };
    }

    @Table
    static class Bad {
        @Id
        Integer id;

        Twice twice;
        Without without;
        Several several;
        WrongType wrongType;
        WithParameter parameter;

        @Enumerated
        String noEnum;

        @Json
        List<String> noCodec;

        @Json
        @Convert(LocaleConverter.class)
        Locale both;

        @Column(scale = 2, precision = 20)
        BigInteger scaled;

        @Json
        @Relationship
        final ToOne<Bad> parent = ToOne.of(this);
    }

    @Test
    void everyMistakeIsReported() {
        assertMistakesOf(Bad.class)
                .containsExactly(
                        "Bad.twice: Constants A and B of " + Twice.class.getName()
                                + " have the same code, 1. Give each constant one of its own.",
                        "Bad.without: Constant A of " + Without.class.getName()
                                + " has no code. Give each constant one.",
                        "Bad.several: `Several` has several @EnumCode, on `code` and `other`. Keep one of them.",
                        "Bad.wrongType: `code` of `WrongType`, its @EnumCode, is of type `double`. A code is a String, int, long or short.",
                        "Bad.parameter: `code` of `WithParameter` has @EnumCode and is no method without parameters of each constant. Put it on one, "
                                + "or on a field.",
                        "Bad.noEnum: @Enumerated stands on a field of type `String`, which is no enum. Remove it.",
                        "Bad.noCodec: The field is to be stored as JSON, and nothing says how. Give a codec: MetaData.of(options -> "
                                + "options.jsonCodec(...), ...). The Spring Boot starter brings one for Jackson.",
                        "Bad.both: @Json and @Convert both say how the value is stored. Remove one of the two.",
                        "Bad.scaled: @Column gives a scale to whole numbers. Remove it.",
                        "Bad.parent: @Json stands on a relationship, which is no column. Put it on a field of its own for the foreign key, such as "
                                + "`private Integer parentId`.");
    }
}
