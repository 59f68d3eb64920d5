package org.relationshiporm.session;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ColumnOverride;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Version;
import org.relationshiporm.mapping.MetaData;

/** Entities with values of several columns. */
final class Addresses {

    static final MetaData METADATA = MetaData.of(
            Customer.class,
            Country.class,
            Route.class,
            Booking.class,
            Place.class,
            Shop.class,
            Station.class,
            Depot.class);

    private Addresses() {}

    record Position(double latitude, double longitude) {}

    record Address(
            @Nullable String street,
            @Column(length = 40) @Nullable String city,
            @Embedded @Nullable Position position,
            @ForeignKey("countries.code") @Nullable String countryCode) {

        static Address of(String street, String city) {
            return new Address(street, city, null, null);
        }
    }

    @Table("countries")
    static class Country {
        @Id
        String code;

        String name;

        Country() {}

        Country(String code, String name) {
            this.code = code;
            this.name = name;
        }
    }

    @Table("customers")
    static class Customer {
        @Id
        Integer id;

        String name;

        @Embedded
        @Nullable
        Address address;

        @Embedded(prefix = "ship_to_")
        @ColumnOverride(attribute = "city", column = @Column("ship_town"))
        @ColumnOverride(attribute = "position.latitude", column = @Column("north"))
        @Nullable
        Address shipTo;

        @Version
        int version;

        @Relationship(foreignKey = "address_country_code")
        final ToOne<Country> country = ToOne.of(this);

        Customer() {}

        Customer(String name, @Nullable Address address) {
            this.name = name;
            this.address = address;
        }
    }

    /** A value that can be changed in place. */
    static class Money {
        @Column(precision = 12, scale = 2)
        BigDecimal amount;

        String currency = "EUR";

        protected Money() {}

        Money(String amount, String currency) {
            this.amount = new BigDecimal(amount);
            this.currency = currency;
        }
    }

    /** Accepts no values that do not belong together. */
    record Range<T extends Comparable<? super T>>(T low, T high) {
        Range {
            Objects.requireNonNull(low, "low");
            Objects.requireNonNull(high, "high");
            if (low.compareTo(high) > 0) {
                throw new IllegalArgumentException("low > high");
            }
        }
    }

    record Point(int x, int y) {}

    @Table("bookings")
    static class Booking {
        @Id
        Integer id;

        @Embedded
        @Nullable
        Money price;

        @Embedded
        @Nullable
        Range<LocalDate> stay;

        @Embedded(prefix = "{field}_between_")
        @Nullable
        Range<Integer> guests;
    }

    @Table("routes")
    static class Route {
        @Id
        Integer id;

        @Embedded(prefix = "")
        @ColumnOverride(attribute = "x", column = @Column("x1"))
        @ColumnOverride(attribute = "y", column = @Column("y1"))
        @Nullable
        Point start;

        @Embedded
        @Nullable
        Point finish;

        Route() {}

        Route(@Nullable Point start, @Nullable Point finish) {
            this.start = start;
            this.finish = finish;
        }
    }

    @Table("places")
    @Discriminator(column = "kind")
    @Inheritance(InheritanceKind.JOINED_TABLES)
    static class Place {
        @Id
        Integer id;

        @Embedded
        @Nullable
        Point at;
    }

    @Table("shops")
    static class Shop extends Place {
        @Embedded
        @Nullable
        Point door;
    }

    @Table("stations")
    @Discriminator(column = "kind")
    @Inheritance(InheritanceKind.SINGLE_TABLE)
    static class Station {
        @Id
        Integer id;

        @Embedded
        @Nullable
        Point at;
    }

    @Discriminator("depot")
    static class Depot extends Station {
        @Embedded
        @ColumnOverride(attribute = "x", column = @Column(nullable = false))
        @Nullable
        Point gate;
    }
}
