package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.schema.Column;
import org.relationshiporm.session.Addresses.Address;
import org.relationshiporm.session.Addresses.Booking;
import org.relationshiporm.session.Addresses.Country;
import org.relationshiporm.session.Addresses.Customer;
import org.relationshiporm.session.Addresses.Depot;
import org.relationshiporm.session.Addresses.Money;
import org.relationshiporm.session.Addresses.Place;
import org.relationshiporm.session.Addresses.Point;
import org.relationshiporm.session.Addresses.Position;
import org.relationshiporm.session.Addresses.Range;
import org.relationshiporm.session.Addresses.Route;
import org.relationshiporm.session.Addresses.Shop;
import org.relationshiporm.session.Addresses.Station;

/** Values of several columns in a session, on every database. */
abstract class EmbeddedContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Addresses.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private void clear() {
        session.expungeAll();
    }

    private void execute(String statement) {
        try (Connection connection = database.dataSource().getConnection();
                Statement plain = connection.createStatement()) {
            plain.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Customer stored(Address address) {
        Customer customer = session.add(new Customer("Ann", address));
        session.commit();
        clear();
        sql.clear();
        return session.get(Customer.class, customer.id).orElseThrow();
    }

    @Test
    void columnsAreNamedAfterFieldAndComponent() {
        assertThat(Addresses.METADATA.entity(Customer.class).table().columns())
                .extracting(Column::name)
                .containsExactly(
                        "id",
                        "name",
                        "address_street",
                        "address_city",
                        "address_position_latitude",
                        "address_position_longitude",
                        "address_country_code",
                        "ship_to_street",
                        "ship_town",
                        "north",
                        "ship_to_position_longitude",
                        "ship_to_country_code",
                        "version");
        assertThat(Addresses.METADATA.entity(Booking.class).table().columns())
                .extracting(Column::name)
                .contains("stay_low", "stay_high", "guests_between_low", "guests_between_high");
    }

    @Test
    void valueComesBackAsItWasStored() {
        session.add(new Country("DE", "Germany"));
        Address address = new Address("Kirchweg 1", "Bonn", new Position(50.5, 7.25), "DE");
        Customer customer = new Customer("Ann", address);
        customer.shipTo = Address.of("Dock 4", "Kiel");
        session.add(customer);
        session.commit();
        clear();

        Customer read = session.get(Customer.class, customer.id).orElseThrow();

        assertThat(read.address).isEqualTo(address).isNotSameAs(address);
        assertThat(read.shipTo).isEqualTo(Address.of("Dock 4", "Kiel"));
        assertThat(read.country.get().name).isEqualTo("Germany");
        assertThat(session.isModified(read)).isFalse();
    }

    @Test
    void missingValueIsNullInAllColumns() {
        Customer read = stored(null);

        assertThat(read.address).isNull();
        assertThat(session.isModified(read)).isFalse();
        assertThat(session.query(Customer.class)
                        .where(Addresses_Customer_.address.isNull())
                        .count())
                .isOne();
        assertThat(session.query(Customer.class)
                        .where(Addresses_Customer_.address.isNotNull())
                        .count())
                .isZero();
    }

    @Test
    void valueWithoutContentIsReadAsNull() {
        assertThat(stored(new Address(null, null, null, null)).address).isNull();
    }

    @Test
    void onlyColumnsThatDifferAreWritten() {
        Customer customer = stored(Address.of("Kirchweg 1", "Bonn"));

        customer.address = Address.of("Kirchweg 2", "Bonn");
        session.flush();

        assertThat(sql.statements("UPDATE"))
                .singleElement()
                .asString()
                .contains("address_street")
                .doesNotContain("address_city");
    }

    @Test
    void equalValueIsNoChange() {
        Customer customer = stored(Address.of("Kirchweg 1", "Bonn"));

        customer.address = Address.of("Kirchweg 1", "Bonn");
        session.flush();

        assertThat(session.isModified(customer)).isFalse();
        assertThat(sql.updates()).isZero();
    }

    @Test
    void valueTakenAwayIsNull() {
        Customer customer = stored(new Address("Kirchweg 1", "Bonn", new Position(1, 2), null));

        customer.address = null;
        session.commit();
        clear();

        assertThat(session.get(Customer.class, customer.id).orElseThrow().address)
                .isNull();
    }

    @Test
    void changeInsideAnObjectIsFound() {
        Booking booking = new Booking();
        booking.price = new Money("10.00", "EUR");
        session.add(booking);
        session.commit();
        sql.clear();

        booking.price.amount = new BigDecimal("12.50");
        session.commit();
        assertThat(sql.statements("UPDATE"))
                .singleElement()
                .asString()
                .contains("price_amount")
                .doesNotContain("price_currency");

        clear();
        Booking read = session.get(Booking.class, booking.id).orElseThrow();
        assertThat(read.price.amount).isEqualByComparingTo("12.5");
        assertThat(read.price.currency).isEqualTo("EUR");
        assertThat(read.stay).isNull();
    }

    @Test
    void nullInAnObjectIsNotReplacedByItsInitialiser() {
        Booking booking = new Booking();
        booking.price = new Money("10.00", null);
        session.add(booking);
        session.commit();
        clear();

        Booking read = session.get(Booking.class, booking.id).orElseThrow();

        assertThat(read.price.currency).isNull();
        assertThat(session.isModified(read)).isFalse();
    }

    @Test
    void rollbackGivesTheFormerValueBack() {
        Booking booking = new Booking();
        Range<LocalDate> march = new Range<>(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 9));
        booking.stay = march;
        booking.guests = new Range<>(1, 4);
        session.add(booking);
        session.commit();

        booking.stay = new Range<>(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 2));
        session.flush();
        booking.stay = new Range<>(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 2));
        booking.guests = null;
        session.rollback();

        assertThat(booking.stay).isEqualTo(march);
        assertThat(booking.guests).isEqualTo(new Range<>(1, 4));
    }

    @Test
    void refreshTakesTheValueAsAWhole() {
        Booking booking = new Booking();
        booking.stay = new Range<>(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 9));
        session.add(booking);
        session.commit();
        engine.executeInTransaction(
                other -> other.get(Booking.class, booking.id).orElseThrow().stay =
                        new Range<>(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 9)));

        session.refresh(booking, "stay");
        assertThat(booking.stay).isEqualTo(new Range<>(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 9)));
        session.commit();

        engine.executeInTransaction(
                other -> other.get(Booking.class, booking.id).orElseThrow().stay =
                        new Range<>(LocalDate.of(2020, 3, 1), LocalDate.of(2020, 3, 9)));
        session.query(Booking.class).all();
        assertThat(booking.stay).isEqualTo(new Range<>(LocalDate.of(2020, 3, 1), LocalDate.of(2020, 3, 9)));
    }

    @Test
    void mergeCopiesTheValue() {
        Customer stored = stored(Address.of("Kirchweg 1", "Bonn"));
        Customer detached = new Customer("Ann", new Address("Kirchweg 9", "Bonn", new Position(1, 2), null));
        detached.id = stored.id;
        detached.version = stored.version;

        Customer merged = session.merge(detached);

        assertThat(merged).isSameAs(stored);
        assertThat(merged.address).isEqualTo(detached.address);
    }

    @Test
    void componentsTakePartInQueries() {
        session.addAll(List.of(
                new Customer("Ann", new Address("A 1", "Bonn", new Position(50, 7), null)),
                new Customer("Bob", Address.of("B 1", "Aachen")),
                new Customer("Cid", null)));

        assertThat(session.query(Customer.class)
                        .where(Addresses_Customer_.address.city.startsWith("A"))
                        .all())
                .extracting(customer -> customer.name)
                .containsExactly("Bob");
        assertThat(session.query(Customer.class)
                        .where(Addresses_Customer_.address.position.latitude.gt(10.0))
                        .all())
                .extracting(customer -> customer.name)
                .containsExactly("Ann");
        assertThat(session.query(Addresses_Customer_.name, Addresses_Customer_.address.city)
                        .where(Addresses_Customer_.address.isNotNull())
                        .orderBy(Addresses_Customer_.address.city.asc())
                        .all())
                .containsExactly(new Tuple2<>("Bob", "Aachen"), new Tuple2<>("Ann", "Bonn"));
        assertThat(session.query(Customer.class)
                        .filterBy("address.city", "Bonn")
                        .one()
                        .name)
                .isEqualTo("Ann");
    }

    @Test
    void wholeValuesAreCompared() {
        Address bonn = new Address("A 1", "Bonn", new Position(50, 7), null);
        session.addAll(List.of(
                new Customer("Ann", bonn), new Customer("Bob", Address.of("A 1", "Bonn")), new Customer("Cid", null)));

        assertThat(session.query(Customer.class)
                        .where(Addresses_Customer_.address.eq(bonn))
                        .all())
                .extracting(customer -> customer.name)
                .containsExactly("Ann");
        assertThat(session.query(Customer.class)
                        .where(Addresses_Customer_.address.eq(Address.of("A 1", "Bonn")))
                        .all())
                .extracting(customer -> customer.name)
                .containsExactly("Bob");
        assertThat(session.query(Customer.class)
                        .where(Addresses_Customer_.address.in(List.of(bonn, Address.of("A 1", "Bonn"))))
                        .count())
                .isEqualTo(2);
        assertThat(session.query(Customer.class)
                        .where(Addresses_Customer_.address.in(List.of()))
                        .count())
                .isZero();
        assertThat(session.query(Customer.class).filterBy("address", bonn).one().name)
                .isEqualTo("Ann");
        assertThat(session.query(Customer.class).filterBy("address", null).one().name)
                .isEqualTo("Cid");
    }

    @Test
    void differentValueIsFound() {
        session.addAll(List.of(new Route(new Point(1, 2), null), new Route(new Point(3, 4), null)));

        assertThat(session.query(Route.class)
                        .where(Addresses_Route_.start.ne(new Point(1, 2)))
                        .one()
                        .start)
                .isEqualTo(new Point(3, 4));
    }

    @Test
    void comparisonWithSomethingElseIsRefused() {
        assertThatIllegalArgument(() -> Addresses_Customer_.address.eq(null), "Use isNull() or isNotNull()");
        assertThatThrownBy(() -> session.query(Customer.class)
                        .filterBy("address", "Bonn")
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining(
                        "`Customer.address` is of class Address and cannot be compared with a java.lang.String");
    }

    private static void assertThatIllegalArgument(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String guidance) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(guidance);
    }

    @Test
    void rowThatTheConstructorRefusesSaysWhichValueItIs() {
        Booking booking = new Booking();
        session.add(booking);
        session.commit();
        clear();
        execute("UPDATE bookings SET guests_between_low = 5, guests_between_high = 1");

        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> session.query(Booking.class).all())
                .withMessageContaining("`Booking.guests` cannot be made of its columns")
                .withMessageContaining("low > high");
    }

    @Test
    void halfAPrimitiveValueSaysWhichColumnIsMissing() {
        session.add(new Route(null, new Point(1, 2)));
        session.commit();
        clear();
        execute("UPDATE routes SET finish_y = NULL");

        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> session.query(Route.class).all())
                .withMessageContaining("The column of `Route.finish.y` is NULL")
                .withMessageContaining("wrapper class");
    }

    @Test
    void historyKnowsComponents() {
        Customer customer = stored(Address.of("Kirchweg 1", "Bonn"));

        customer.address = Address.of("Kirchweg 1", "Kiel");

        assertThat(session.history(customer, "address.city").added()).containsExactly("Kiel");
        assertThat(session.history(customer, "address.street").added()).isEmpty();
    }

    @Test
    void hierarchiesOfClassesHaveEmbeddedValues() {
        Shop shop = new Shop();
        shop.at = new Point(1, 2);
        shop.door = new Point(3, 4);
        Depot depot = new Depot();
        depot.at = new Point(5, 6);
        depot.gate = new Point(7, 8);
        session.addAll(List.of(shop, depot, new Station()));
        session.commit();
        session.expungeAll();

        Shop readShop = (Shop) session.query(Place.class).one();
        assertThat(readShop.at).isEqualTo(new Point(1, 2));
        assertThat(readShop.door).isEqualTo(new Point(3, 4));
        Depot readDepot = session.query(Depot.class)
                .where(Addresses_Depot_.gate.eq(new Point(7, 8)))
                .where(Addresses_Station_.at.x.eq(5))
                .one();
        assertThat(readDepot.gate).isEqualTo(new Point(7, 8));
        readDepot.gate = new Point(7, 9);
        readDepot.at = null;
        session.commit();
        session.expungeAll();
        Depot again = session.get(Depot.class, depot.id).orElseThrow();
        assertThat(again.gate).isEqualTo(new Point(7, 9));
        assertThat(again.at).isNull();
        assertThat(session.query(Station.class).all()).hasSize(2);
    }
}
