package org.relationshiporm.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Year;

/** How classes of the JDK are stored that no database has a type of its own for. */
final class StandardConverters {

    private StandardConverters() {}

    record OfByte() implements ValueConverter<Byte, Short> {

        @Override
        public Short toColumn(Byte value) {
            return value.shortValue();
        }

        @Override
        public Byte toAttribute(Short stored) {
            if (stored != stored.byteValue()) {
                throw new IllegalArgumentException(
                        "`" + stored + "` is no byte. Declare the attribute as short or correct the row.");
            }
            return stored.byteValue();
        }
    }

    /** The character zero, which a primitive field begins with and PostgreSQL's texts cannot hold, is the empty text. */
    record OfCharacter() implements ValueConverter<Character, String> {

        @Override
        public String toColumn(Character value) {
            return value == 0 ? "" : value.toString();
        }

        @Override
        public Character toAttribute(String stored) {
            if (stored.length() > 1) {
                throw new IllegalArgumentException("A text of " + stored.length()
                        + " characters is no char. Declare the attribute as String or correct the row.");
            }
            return stored.isEmpty() ? 0 : stored.charAt(0);
        }
    }

    record OfBigInteger() implements ValueConverter<BigInteger, BigDecimal> {

        @Override
        public BigDecimal toColumn(BigInteger value) {
            return new BigDecimal(value);
        }

        @Override
        public BigInteger toAttribute(BigDecimal stored) {
            return stored.toBigIntegerExact();
        }
    }

    /** Nanoseconds, so that the database orders, compares and adds durations. */
    record OfDuration() implements ValueConverter<Duration, Long> {

        @Override
        public Long toColumn(Duration value) {
            try {
                return value.toNanos();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "A duration is stored as a number of nanoseconds, of which a column holds 292 years; this one is "
                                + value.toDays() + " days long. Store it through a converter of your own.",
                        e);
            }
        }

        @Override
        public Duration toAttribute(Long stored) {
            return Duration.ofNanos(stored);
        }
    }

    record OfYear() implements ValueConverter<Year, Integer> {

        @Override
        public Integer toColumn(Year value) {
            return value.getValue();
        }

        @Override
        public Year toAttribute(Integer stored) {
            return Year.of(stored);
        }
    }

    /** One converter after another: the first makes what the second stores. */
    record Chain<V, M, S>(ValueConverter<V, M> first, ValueConverter<M, S> second) implements ValueConverter<V, S> {

        @Override
        public S toColumn(V value) {
            return second.toColumn(first.toColumn(value));
        }

        @Override
        public V toAttribute(S stored) {
            return first.toAttribute(second.toAttribute(stored));
        }

        @Override
        public boolean same(V left, V right) {
            return first.same(left, right);
        }

        @Override
        public V copy(V value) {
            return first.copy(value);
        }
    }
}
