package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.scenarios.Staffs.Concrete;
import org.relationshiporm.scenarios.Staffs.Joined;
import org.relationshiporm.scenarios.Staffs.Levels;
import org.relationshiporm.scenarios.Staffs.Reports;
import org.relationshiporm.scenarios.Staffs.Single;

/** Hierarchies of entity classes. */
abstract class InheritanceScenarios extends ScenarioContract {

    private static List<String> classes(List<?> objects) {
        return objects.stream().map(object -> object.getClass().getSimpleName()).toList();
    }

    @Scenario("INH-01")
    void newObjectsOfASingleTableAreWrittenWithTheirDiscriminator() {
        open(Single.METADATA);
        session.addAll(new Single.Employee("e"), new Single.Manager("m", 1), new Single.Engineer("g", "c"));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(value = "INH-02", better = "A query of the base reads the columns of all classes in its one statement.")
    void queriesOfASingleTable() {
        open(Single.METADATA, Single::fill);
        List<Single.Employee> all = phase(
                "base", () -> session.query(Single.Employee.class).orderBy("id").all());
        fact("classes", classes(all));
        List<Single.Engineer> engineers = phase(
                "subclass",
                () -> session.query(Single.Engineer.class).orderBy("id").all());
        fact("engineers", engineers.stream().map(engineer -> engineer.name).toList());
        phase("read subclass columns", () -> {
            assertThat(((Single.Manager) all.get(1)).budget).isEqualTo(10);
            assertThat(((Single.Engineer) all.get(2)).lang).isEqualTo("java");
            assertThat(((Single.Engineer) all.get(3)).lang).isEqualTo("rust");
        });
    }

    @Scenario("INH-03")
    void joinedTablesAreWrittenFromTheRootOn() {
        open(Levels.METADATA);
        session.addAll(new Levels.Manager("m1", 1), new Levels.Engineer("g", "c"), new Levels.Manager("m2", 2));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    private void walk(List<Levels.Employee> all) {
        assertThat(((Levels.Manager) all.get(1)).budget).isEqualTo(10);
        assertThat(((Levels.Engineer) all.get(2)).lang).isEqualTo("java");
        assertThat(((Levels.Engineer) all.get(3)).lang).isEqualTo("rust");
    }

    @Scenario("INH-06")
    void theTablesOfSubclassesAreJoinedInline() {
        open(Levels.METADATA, Levels::fill);
        List<Levels.Employee> all = phase(
                "load", () -> session.query(Levels.Employee.class).orderBy("id").all());
        phase("walk", () -> walk(all));
    }

    @Scenario(value = "INH-07", better = "One statement with outer joins reads what select-in reads in three.")
    void subclassColumnsNeedNoFurtherStatement() {
        open(Levels.METADATA, Levels::fill);
        List<Levels.Employee> all = phase(
                "load", () -> session.query(Levels.Employee.class).orderBy("id").all());
        phase("walk", () -> walk(all));
    }

    @Scenario("INH-08")
    void identityIsSharedByTheHierarchy() {
        open(Levels.METADATA, Levels::fill);
        Levels.Employee found =
                phase("get base", () -> session.get(Levels.Employee.class, 3).orElseThrow());
        fact("class", found.getClass().getSimpleName());
        Levels.Engineer same = phase(
                "get subclass", () -> session.get(Levels.Engineer.class, 3).orElseThrow());
        fact("same", same == found);
        fact(
                "wrong",
                phase("get wrong subclass, not loaded", () -> session.get(Levels.Engineer.class, 2))
                        .orElse(null));
        session.get(Levels.Manager.class, 2);
        fact(
                "wrong2",
                phase("get wrong subclass, loaded", () -> session.get(Levels.Engineer.class, 2))
                        .orElse(null));
    }

    @Scenario("INH-11")
    void aCollectionOfTheBaseHoldsAllClasses() {
        open(Joined.METADATA, Joined::fill);
        Joined.Company acme = session.get(Joined.Company.class, 1).orElseThrow();
        phase("lazy", () -> acme.employees.size());
        fact("classes", classes(acme.employees).stream().sorted().toList());
        session.expungeAll();
        Joined.Company eager = phase(
                "selectin + polymorphic",
                () -> session.query(Joined.Company.class)
                        .options(selectinload(Staffs_Joined_Company_.employees))
                        .one());
        phase("walk", () -> walkJoined(eager));
        session.expungeAll();
        Joined.Company joined = phase(
                "joined of_type",
                () -> session.query(Joined.Company.class)
                        .options(joinedload(Staffs_Joined_Company_.employees))
                        .one());
        phase("walk 2", () -> walkJoined(joined));
    }

    private static void walkJoined(Joined.Company company) {
        assertThat(company.employees)
                .filteredOn(Joined.Engineer.class::isInstance)
                .extracting(engineer -> ((Joined.Engineer) engineer).lang)
                .containsExactlyInAnyOrder("java", "rust");
    }

    @Scenario("INH-12")
    void companiesAreFoundByOneSubclassOfTheirEmployees() {
        open(Joined.METADATA, Joined::fill);
        fact(
                "join",
                phase(
                        "join",
                        () -> session
                                .query(Joined.Company.class)
                                .join(Staffs_Joined_Company_.employees.ofType(Joined.Engineer.class))
                                .where(Staffs_Joined_Engineer_.lang.eq("rust"))
                                .all()
                                .stream()
                                .map(company -> company.name)
                                .toList()));
        fact(
                "any",
                phase(
                        "any",
                        () -> session
                                .query(Joined.Company.class)
                                .where(Staffs_Joined_Company_.employees
                                        .ofType(Joined.Engineer.class)
                                        .any(Staffs_Joined_Engineer_.lang.eq("cobol")))
                                .all()
                                .stream()
                                .map(company -> company.name)
                                .toList()));
    }

    @Scenario("INH-13")
    void anUnknownDiscriminatorValueFailsTheQuery() {
        open(Single.METADATA, List.of("INSERT INTO employees (name, type) VALUES ('r', 'robot')"));
        phase(
                "query",
                () -> assertThatExceptionOfType(RowMappingException.class)
                        .isThrownBy(() -> session.query(Single.Employee.class).all())
                        .withMessageContaining("'robot' in `type`, which stands for no class"));
    }

    @Scenario("INH-15")
    void concreteTablesAreReadAsAUnion() {
        open(Concrete.METADATA);
        Concrete.Car car = new Concrete.Car();
        car.name = "beetle";
        car.doors = 3;
        Concrete.Bike bike = new Concrete.Bike();
        bike.name = "hawk";
        bike.gears = 7;
        session.addAll(car, bike);
        phase("flush", session::flush);
        session.commit();
        session.expungeAll();
        List<Concrete.Vehicle> all =
                phase("base query", () -> session.query(Concrete.Vehicle.class).all());
        fact("classes", classes(all).stream().sorted().toList());
        phase(
                "walk",
                () -> all.forEach(vehicle -> {
                    if (vehicle instanceof Concrete.Bike found) {
                        assertThat(found.gears).isEqualTo(7);
                    } else {
                        assertThat(((Concrete.Car) vehicle).doors).isEqualTo(3);
                    }
                }));
    }

    @Scenario("INH-16")
    void threeLevelsOfJoinedTables() {
        open(Levels.METADATA);
        session.add(new Levels.Architect("a", "c", "gothic"));
        phase("insert", session::flush);
        session.commit();
        session.expungeAll();
        Levels.Engineer found = phase(
                "query middle class", () -> session.query(Levels.Engineer.class).one());
        fact("class", found.getClass().getSimpleName());
        phase(
                "read deepest column",
                () -> assertThat(((Levels.Architect) found).style).isEqualTo("gothic"));
        session.delete(found);
        phase("delete", session::flush);
    }

    @Scenario("INH-17")
    void aRelationshipOfASubclassLeadsBackToTheBase() {
        open(Reports.METADATA);
        Reports.Manager boss = new Reports.Manager("boss");
        boss.reports.addAll(List.of(new Reports.Employee("x"), new Reports.Employee("y")));
        session.add(boss);
        phase("flush", session::flush);
        session.commit();
        session.expungeAll();
        Reports.Manager found = phase(
                "selectin",
                () -> session.query(Reports.Manager.class)
                        .options(selectinload(Staffs_Reports_Manager_.reports))
                        .one());
        fact(
                "reports",
                found.reports.stream().map(report -> report.name).sorted().toList());
        fact("manager", phase("lazy manager", () -> found.reports.get(0).manager.get() == found));
    }
}
