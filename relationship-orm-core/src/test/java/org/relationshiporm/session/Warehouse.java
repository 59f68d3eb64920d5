package org.relationshiporm.session;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Year;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.EnumCode;
import org.relationshiporm.entity.Enumerated;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Json;
import org.relationshiporm.entity.Table;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.type.ValueConverter;

/** Attributes whose classes no database has a type for. */
final class Warehouse {

    static final MetaData METADATA = MetaData.of(
            options -> options.converter(new CurrencyConverter()).jsonCodec(new JacksonCodec()), Article.class);

    private Warehouse() {}

    enum State {
        NEW,
        USED
    }

    enum Size {
        SMALL("S"),
        LARGE("L") {
            @Override
            boolean isLarge() {
                return true;
            }
        };

        @EnumCode
        private final String code;

        Size(String code) {
            this.code = code;
        }

        boolean isLarge() {
            return false;
        }
    }

    enum Level {
        LOW,
        HIGH;

        @EnumCode
        int number() {
            return 10 * (ordinal() + 1);
        }
    }

    static final class CurrencyConverter implements ValueConverter<Currency, String> {
        @Override
        public String toColumn(Currency value) {
            return value.getCurrencyCode();
        }

        @Override
        public Currency toAttribute(String stored) {
            return Currency.getInstance(stored);
        }
    }

    /** Keeps the number of a currency instead. */
    static final class NumericCurrencyConverter implements ValueConverter<Currency, Integer> {
        @Override
        public Integer toColumn(Currency value) {
            return value.getNumericCode();
        }

        @Override
        public Currency toAttribute(Integer stored) {
            return Currency.getAvailableCurrencies().stream()
                    .filter(currency -> currency.getNumericCode() == stored)
                    .findFirst()
                    .orElseThrow();
        }
    }

    record Part(String name, List<Integer> sizes) {}

    /** Has no equals of its own. */
    static final class Note {
        public String text;
        public int importance;

        public Note() {}

        Note(String text) {
            this.text = text;
        }
    }

    @Table("articles")
    static class Article {
        @Id
        Integer id;

        @Nullable
        State state;

        @Enumerated(check = true)
        @Nullable
        Size size;

        @Enumerated(check = true)
        @Nullable
        Level level;

        @Nullable
        Currency currency;

        @Convert(NumericCurrencyConverter.class)
        @Nullable
        Currency otherCurrency;

        byte tiny = 1;

        @Nullable
        Byte boxedTiny;

        char letter;

        @Nullable
        Character boxedLetter;

        @Nullable
        BigInteger huge;

        @Column(precision = 15)
        @Nullable
        BigInteger counted;

        @Nullable
        Duration duration;

        @Nullable
        Year year;

        @Json
        @Nullable
        Map<String, Object> settings;

        @Json
        @Nullable
        List<Part> parts;

        @Json
        @Nullable
        Part part;

        @Json
        @Nullable
        Note note;

        @Nullable
        BigDecimal price;

        Optional<Year> year() {
            return Optional.ofNullable(year);
        }

        Part requiredPart() {
            return Objects.requireNonNull(part);
        }
    }
}
