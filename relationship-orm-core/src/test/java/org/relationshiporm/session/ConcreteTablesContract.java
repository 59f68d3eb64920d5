package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.plus;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.session.Fleet.Bike;
import org.relationshiporm.session.Fleet.Car;
import org.relationshiporm.session.Fleet.Garage;
import org.relationshiporm.session.Fleet.Sticker;
import org.relationshiporm.session.Fleet.Truck;
import org.relationshiporm.session.Fleet.Vehicle;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.state.Lifecycle;
import org.springframework.dao.DataIntegrityViolationException;

/** A hierarchy of classes with a complete table for each, on every database. */
abstract class ConcreteTablesContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    /** In north stand the car ant and the bike bee, with a sticker; the truck cat stands in none. */
    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Fleet.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Garage north = new Garage("north");
            Bike bee = new Bike("bee", 7);
            new Sticker("go", bee);
            north.getVehicles().addAll(List.of(new Car("ant", 4), bee));
            setup.addAll(north, new Truck("cat", 2, 7.5));
        });
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private static List<String> classes(List<?> objects) {
        return objects.stream().map(object -> object.getClass().getSimpleName()).toList();
    }

    @Test
    void baseQueryReadsTheUnionOfAllTables() {
        List<Vehicle> all = session.query(Vehicle.class).orderBy("name").all();
        assertThat(classes(all)).containsExactly("Car", "Bike", "Truck");
        assertThat(((Car) all.get(0)).doors).isEqualTo(4);
        assertThat(((Bike) all.get(1)).gears).isEqualTo(7);
        assertThat(((Truck) all.get(2)).load).isEqualTo(7.5);
        assertThat(sql.statements())
                .singleElement()
                .asString()
                .contains(" UNION ALL SELECT ")
                .contains("2 AS row_class FROM trucks");
    }

    @Test
    void objectsWithOneKeyInDifferentTablesAreDifferent() {
        List<Vehicle> all = session.query(Vehicle.class).orderBy("id").all();
        assertThat(all).extracting(vehicle -> vehicle.id).containsExactly(1, 1, 1);
        assertThat(classes(all)).containsExactlyInAnyOrder("Car", "Bike", "Truck");
        sql.clear();
        assertThat(session.get(Bike.class, 1).orElseThrow().name).isEqualTo("bee");
        assertThat(session.get(Car.class, 2)).isEmpty();
        assertThatExceptionOfType(TooManyResultsException.class)
                .isThrownBy(() -> session.get(Vehicle.class, 1))
                .withMessageContaining("each is a Vehicle")
                .withMessageContaining("Ask for the class that is meant");
    }

    @Test
    void subclassQueryReadsItsTableAndThoseBelow() {
        assertThat(classes(session.query(Car.class).orderBy("name").all())).containsExactly("Car", "Truck");
        assertThat(session.query(Truck.class).all()).hasSize(1);
        assertThat(sql.statements().get(0)).contains("UNION ALL").doesNotContain("bikes");
        assertThat(sql.statements().get(1)).endsWith("FROM trucks t");
    }

    @Test
    void countExistsLimitAndCriteriaOverTheUnion() {
        assertThat(session.query(Vehicle.class).count()).isEqualTo(3);
        assertThat(session.query(Vehicle.class).limit(2).count()).isEqualTo(2);
        assertThat(session.query(Vehicle.class).where(Fleet_Bike_.gears.gt(5)).exists())
                .isTrue();
        assertThat(session.query(Vehicle.class)
                        .where(Fleet_Car_.doors.gt(2).or(Fleet_Truck_.load.gt(7.0)))
                        .orderBy("name")
                        .all())
                .extracting(vehicle -> vehicle.name)
                .containsExactly("ant", "cat");
        assertThat(session.query(Vehicle.class)
                        .orderBy("name")
                        .offset(1)
                        .limit(1)
                        .all())
                .extracting(vehicle -> vehicle.name)
                .containsExactly("bee");
        assertThat(session.query(Vehicle.class)
                        .join(Fleet_Vehicle_.garage)
                        .where(Fleet_Garage_.name.eq("north"))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void collectionOfTheBaseHoldsAllClasses() {
        Garage north = session.query(Garage.class).one();
        assertThat(classes(north.getVehicles())).containsExactly("Car", "Bike");
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        session.expungeAll();
        sql.clear();
        Garage eager = session.query(Garage.class)
                .options(selectinload(Fleet_Garage_.vehicles).ofType(Bike.class).selectinload(Fleet_Bike_.stickers))
                .one();
        assertThat(sql.summary()).isEqualTo("3 SELECT");
        sql.clear();
        assertThat(((Bike) eager.getVehicles().get(1)).getStickers()).hasSize(1);
        assertThat(eager.getVehicles().get(0).getGarage()).isSameAs(eager);
        assertThat(sql.statements()).isEmpty();
        session.expungeAll();
        Garage joined = session.query(Garage.class)
                .options(joinedload(Fleet_Garage_.vehicles))
                .one();
        assertThat(classes(joined.getVehicles())).containsExactly("Car", "Bike");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void limitWithAJoinedRelationshipAndAnyOverTheUnion() {
        List<Vehicle> found = session.query(Vehicle.class)
                .options(joinedload(Fleet_Vehicle_.garage))
                .orderBy("name")
                .limit(2)
                .all();
        assertThat(found.get(1).getGarage()).isNotNull();
        assertThat(session.query(Garage.class)
                        .where(Fleet_Garage_.vehicles.ofType(Bike.class).any(Fleet_Bike_.gears.eq(7)))
                        .exists())
                .isTrue();
        assertThat(session.query(Garage.class)
                        .where(Fleet_Garage_.vehicles.any(Fleet_Vehicle_.name.eq("cat")))
                        .exists())
                .isFalse();
    }

    @Test
    void eachObjectIsWrittenToItsOwnTable() {
        Garage north = session.query(Garage.class).one();
        Truck dog = new Truck("dog", 2, 1.0);
        north.getVehicles().add(dog);
        sql.clear();
        session.flush();
        assertThat(sql.statements("INSERT")).singleElement().asString().startsWith("INSERT INTO trucks");
        dog.load = 2.0;
        dog.name = "doge";
        sql.clear();
        session.flush();
        assertThat(sql.statements("UPDATE")).singleElement().asString().startsWith("UPDATE trucks SET");
        session.commit();
        session.delete(north);
        session.commit();
        assertThat(session.query(Vehicle.class).all())
                .extracting(vehicle -> vehicle.name)
                .containsExactly("cat");
        assertThat(session.query(Sticker.class).count()).isZero();
    }

    @Test
    void rollbackRestoresObjectsOfAllTables() {
        List<Vehicle> all = session.query(Vehicle.class).orderBy("name").all();
        session.delete(all.get(0));
        all.get(1).name = "bumble";
        Bike fox = new Bike("fox", 1);
        session.add(fox);
        session.flush();
        session.rollback();
        assertThat(all.get(1).name).isEqualTo("bee");
        assertThat(fox.id).isNull();
        assertThat(session.query(Vehicle.class).count()).isEqualTo(3);
    }

    @Test
    void rowsOfAUnionCannotBeLocked() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() ->
                        session.query(Vehicle.class).lock(RowLock.forUpdate()).all())
                .withMessageContaining("Lock those of one class: [Car, Bike, Truck]");
        assertThat(session.query(Bike.class).lock(RowLock.forUpdate()).all()).hasSize(1);
    }

    @Test
    void pagesNameOneClass() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(Vehicle.class).orderBy("name").page(Cursor.first(), 2))
                .withMessageContaining("Ask for one class: [Car, Bike, Truck]");
        assertThat(session.query(Bike.class)
                        .orderBy("name")
                        .page(Cursor.first(), 2)
                        .content())
                .hasSize(1);
    }

    @Test
    void anUpdateOfARootIsOneStatementForEachTable() {
        List<Vehicle> all = session.query(Vehicle.class).orderBy("name").all();
        sql.clear();
        assertThat(session.update(Vehicle.class)
                        .set(Fleet_Vehicle_.name, concat(Fleet_Vehicle_.name, literal("!")))
                        .where(Fleet_Vehicle_.name.ne("bee"))
                        .execute())
                .isEqualTo(2);
        assertThat(sql.summary()).isEqualTo("3 UPDATE");
        assertThat(all).extracting(vehicle -> vehicle.name).containsExactly("ant!", "bee", "cat!");
        assertThat(session.dirtyObjects()).isEmpty();
        session.rollback();
        assertThat(all).extracting(vehicle -> vehicle.name).containsExactly("ant", "bee", "cat");
    }

    @Test
    void anUpdateOfAClassReachesThoseBelowAndNoOther() {
        Truck cat = session.query(Truck.class).one();
        sql.clear();
        assertThat(session.update(Car.class)
                        .set(Fleet_Car_.doors, plus(Fleet_Car_.doors, 1))
                        .everyRow()
                        .returning(Fleet_Vehicle_.name, Fleet_Car_.doors)
                        .all())
                .containsExactlyInAnyOrder(new Tuple2<>("ant", 5), new Tuple2<>("cat", 3));
        assertThat(sql.summary()).isEqualTo("2 UPDATE");
        assertThat(cat.doors).isEqualTo(3);
        session.commit();
        assertThat(session.query(Fleet_Car_.doors).orderBy(Fleet_Car_.doors).all())
                .containsExactly(3, 5);
    }

    @Test
    void aDeleteOfARootIsOneStatementForEachTable() {
        List<Vehicle> all = session.query(Vehicle.class).orderBy("name").all();
        Garage north = session.query(Garage.class).one();
        assertThat(north.getVehicles()).hasSize(2);
        session.deleteFrom(Sticker.class).everyRow().execute();
        sql.clear();
        assertThat(session.deleteFrom(Vehicle.class)
                        .where(Fleet_Vehicle_.name.in("ant", "bee", "nobody"))
                        .execute())
                .isEqualTo(2);
        assertThat(sql.summary()).isEqualTo("3 DELETE");
        assertThat(all)
                .extracting(session::lifecycle)
                .containsExactly(Lifecycle.DELETED, Lifecycle.DELETED, Lifecycle.PERSISTENT);
        assertThat(north.getVehicles()).isEmpty();
        session.commit();
        assertThat(session.query(Vehicle.class).all()).containsExactly(all.get(2));
    }

    @Test
    void whatOneOfTheTablesLacksIsRefusedBeforeAnythingIsSent() {
        sql.clear();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.update(Vehicle.class)
                        .set(Fleet_Vehicle_.name, "x")
                        .where(Fleet_Truck_.load.gt(1.0))
                        .execute())
                .withMessageContaining("An attribute of `Truck` is used");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.deleteFrom(Vehicle.class)
                        .where(Fleet_Bike_.gears.gt(1))
                        .execute())
                .withMessageContaining("An attribute of `Bike` is used");
        assertThat(sql.statements()).isEmpty();
        assertThat(session.query(Vehicle.class).count()).isEqualTo(3);
    }

    @Test
    void rowByRowAnUpdateNamesOneClass() {
        assertThat(session.update(Bike.class)
                        .each(
                                List.of(8),
                                (row, gears) -> row.set(Fleet_Vehicle_.id, 1).set(Fleet_Bike_.gears, gears)))
                .isEqualTo(1);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.update(Vehicle.class)
                        .each(
                                List.of("x"),
                                (row, name) -> row.set(Fleet_Vehicle_.id, 1).set(Fleet_Vehicle_.name, name)))
                .withMessageContaining("Name one of [Car, Bike, Truck]");
    }

    @Test
    void aFailureInTheSecondTableAsksForARollback() {
        sql.clear();
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> session.deleteFrom(Vehicle.class).everyRow().execute());
        assertThat(sql.statements("DELETE")).hasSizeGreaterThan(1);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(Vehicle.class).count());
        session.rollback();
        assertThat(session.query(Vehicle.class).count()).isEqualTo(3);
    }
}
