package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.ddl.SchemaDifference;
import org.relationshiporm.docs.depot.Address;
import org.relationshiporm.docs.depot.Carrier;
import org.relationshiporm.docs.depot.Carrier_;
import org.relationshiporm.docs.depot.JacksonCodec;
import org.relationshiporm.docs.depot.Parcel;
import org.relationshiporm.docs.depot.Parcel_;
import org.relationshiporm.docs.depot.Size;
import org.relationshiporm.docs.shop.Invoice;
import org.relationshiporm.docs.shop.Line;
import org.relationshiporm.docs.shop.Money;
import org.relationshiporm.docs.shop.MoneyConverter;
import org.relationshiporm.docs.shop.Product;
import org.relationshiporm.docs.shop.Shipment;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.InvalidValueException;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** The snippets of docs/mapping.md and what it says of them. */
class MappingPageTests {

    private TestDatabase database;
    private Engine engine;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        engine = Engine.of(database.dataSource());
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void theSchema() {
        // tag::schema[]
        MetaData metadata = MetaData.of(Product.class, Invoice.class, Line.class, Shipment.class);
        metadata.createAll(engine); // the tables that are missing
        List<SchemaDifference> differences = engine.validate(metadata); // empty: nothing differs
        metadata.dropAll(engine);
        // end::schema[]
        assertThat(differences).isEmpty();
        assertThat(engine.validate(metadata)).hasSize(4);
    }

    @Test
    void everyFieldIsAColumn() {
        MetaData metadata = MetaData.of(Product.class);
        assertThat(metadata.tables().tables().get(0).columns())
                .extracting(org.relationshiporm.schema.Column::name)
                .containsExactly("created_at", "id", "name", "net_weight", "status", "price");
    }

    @Test
    void valuesComeBack() {
        MetaData.of(Product.class, Invoice.class, Line.class, Shipment.class).createAll(engine);
        Product product = engine.inTransaction(
                session -> session.add(new Product("Chair", new BigDecimal("7.250"), new Money(4_990))));
        assertThat(product.getId()).isNotNull();
        assertThat(product.getCreatedAt()).isNotNull();
        try (Session session = engine.openSession()) {
            Product read = session.get(Product.class, product.getId()).orElseThrow();
            assertThat(read.getWeight()).isEqualByComparingTo("7.25");
            assertThat(read.getStatus()).isEqualTo(Product.Status.DRAFT);
            assertThat(read.getPrice()).isEqualTo(new Money(4_990));

            Invoice invoice = new Invoice("ACME");
            Shipment lost = new Shipment("north", 1, invoice);
            Shipment second = new Shipment("north", 2, invoice);
            second.setReplaced(lost);
            session.addAll(second);
            session.commit();
            assertThat(invoice.getVersion()).isEqualTo(1);
            // tag::composite-get[]
            Shipment shipment = session.get(Shipment.class, "north", 2).orElseThrow();
            // end::composite-get[]
            assertThat(shipment.getReplaced()).isSameAs(lost);
            session.delete(invoice);
            session.commit();
            assertThat(session.query(Shipment.class).exists()).isFalse();
        }
    }

    @Test
    void valuesOfSeveralColumns() {
        parcels().createAll(engine);
        Address bonn = new Address("Kirchweg 1", "Bonn");
        try (Session session = engine.openSession()) {
            session.addAll(new Parcel(bonn, new Address("Dock 4", "Kiel")), new Parcel(null, bonn));
            session.commit();
            // tag::embedded-queries[]
            List<Parcel> toKiel = session.query(Parcel.class)
                    .where(Parcel_.receiver.city.eq("Kiel"))
                    .orderBy(Parcel_.sender.city.asc())
                    .all();
            List<Parcel> fromBonn =
                    session.query(Parcel.class).where(Parcel_.sender.eq(bonn)).all();
            List<Parcel> anonymous =
                    session.query(Parcel.class).where(Parcel_.sender.isNull()).all();
            // end::embedded-queries[]
            assertThat(toKiel).hasSize(1).isEqualTo(fromBonn);
            assertThat(anonymous).singleElement().extracting(Parcel::getSender).isNull();
        }
    }

    private static MetaData parcels() {
        // tag::mapping-options[]
        MetaData metadata = MetaData.of(
                options -> options.converter(new MoneyConverter()).jsonCodec(new JacksonCodec()),
                Parcel.class,
                Invoice.class,
                Line.class,
                Shipment.class);
        // end::mapping-options[]
        return metadata;
    }

    @Test
    void enumsAndJson() {
        parcels().createAll(engine);
        Parcel parcel = new Parcel(null, new Address("Dock 4", "Kiel"));
        parcel.getLabels().put("fragile", "very");
        engine.executeInTransaction(session -> session.add(parcel));
        engine.executeInTransaction(session -> session.get(Parcel.class, parcel.getId())
                .orElseThrow()
                .getEvents()
                .add(new Parcel.Event(Instant.EPOCH, "left Bonn")));
        try (Session session = engine.openSession()) {
            Parcel read = session.get(Parcel.class, parcel.getId()).orElseThrow();
            assertThat(read.getSize()).isEqualTo(Size.SMALL);
            assertThat(read.getLabels()).containsExactly(Map.entry("fragile", "very"));
            assertThat(read.getEvents()).containsExactly(new Parcel.Event(Instant.EPOCH, "left Bonn"));
        }
    }

    @Test
    void attributesOfQueries() {
        MetaData.of(Carrier.class).createAll(engine);
        try (Session session = engine.openSession()) {
            session.addAll(new Carrier("Eva", "Bee"), new Carrier("Cid", "Doe"));
            // tag::query-attribute-use[]
            List<Carrier> carriers = session.query(Carrier.class)
                    .where(Carrier_.fullName.startsWith("E"))
                    .orderBy(Carrier_.fullName.asc())
                    .all();
            List<String> names = session.query(Carrier_.fullName).all();
            // end::query-attribute-use[]
            assertThat(carriers).extracting(Carrier::getFullName).containsExactly("Eva Bee");
            assertThat(names).containsExactlyInAnyOrder("Eva Bee", "Cid Doe");
            session.add(new Carrier(" ", "Roe"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("A validator refused `first` of Carrier (new): a carrier needs both names.");
        }
    }
}
