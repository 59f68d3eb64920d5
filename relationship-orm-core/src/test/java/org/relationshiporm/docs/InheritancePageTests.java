package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.docs.firm.Bike;
import org.relationshiporm.docs.firm.Car;
import org.relationshiporm.docs.firm.CardPayment;
import org.relationshiporm.docs.firm.CashPayment;
import org.relationshiporm.docs.firm.Company;
import org.relationshiporm.docs.firm.Company_;
import org.relationshiporm.docs.firm.Employee;
import org.relationshiporm.docs.firm.Engineer;
import org.relationshiporm.docs.firm.Engineer_;
import org.relationshiporm.docs.firm.Manager;
import org.relationshiporm.docs.firm.Manager_;
import org.relationshiporm.docs.firm.Payment;
import org.relationshiporm.docs.firm.Vehicle;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** The snippets of docs/inheritance.md and what it says of them. */
class InheritancePageTests {

    private static final MetaData METADATA = MetaData.of(
            Company.class,
            Employee.class,
            Manager.class,
            Engineer.class,
            Payment.class,
            CardPayment.class,
            CashPayment.class,
            Vehicle.class,
            Car.class,
            Bike.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Company acme = new Company("acme");
            Manager max = new Manager("max", 10);
            Engineer liz = new Engineer("liz", "java");
            max.getReports().add(liz);
            acme.getEmployees().addAll(List.of(new Employee("eve"), max, liz));
            setup.addAll(
                    acme, new CardPayment(100, "1234"), new CashPayment(200, true), new Car("a", 4), new Bike("b", 7));
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

    private void assertSent(String name) {
        assertThat(sql.statements()).isEqualTo(Pages.statements(name));
    }

    @Test
    void theRootGivesAllClasses() {
        // tag::inheritance-read[]
        List<Employee> all = session.query(Employee.class).all(); // an Employee, a Manager, an Engineer
        List<Engineer> engineers = session.query(Engineer.class).all();
        // end::inheritance-read[]
        assertThat(all).hasSize(3);
        assertThat(engineers).hasSize(1);
        assertSent("inheritance-read");
    }

    @Test
    void subclassesInCriteriaJoinsAndOptions() {
        // tag::inheritance-query[]
        session.query(Employee.class)
                .where(Engineer_.language.eq("java").or(Manager_.budget.gt(5)))
                .all();
        session.query(Company.class)
                .where(Company_.employees.ofType(Engineer.class).any(Engineer_.language.eq("java")))
                .all();
        session.query(Company.class)
                .options(selectinload(Company_.employees).ofType(Manager.class).selectinload(Manager_.reports))
                .all();
        // end::inheritance-query[]
        assertThat(sql.summary()).isEqualTo("5 SELECT");
    }

    @Test
    void identityIsSharedByTheHierarchy() {
        Integer liz = session.query(Engineer.class).one().getId();
        // tag::inheritance-get[]
        Employee found = session.get(Employee.class, liz).orElseThrow(); // an Engineer
        boolean isManager = session.get(Manager.class, liz).isPresent(); // false
        // end::inheritance-get[]
        assertThat(found).isInstanceOf(Engineer.class);
        assertThat(isManager).isFalse();
    }

    @Test
    void anUnknownValueIsNamed() {
        insertRobot();
        Throwable thrown = catchThrowable(() -> session.query(Employee.class).all());
        assertThat(thrown).isInstanceOf(RowMappingException.class);
        assertThat(thrown.getMessage().replaceAll("\\s+", " "))
                .isEqualTo(Pages.block("message", "inheritance-unknown").replaceAll("\\s+", " "));
    }

    private void insertRobot() {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO employees (id, name, type) VALUES (9, 'r2', 'robot')");
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void joinedTables() {
        List<Payment> payments = session.query(Payment.class).all();
        assertSent("inheritance-joined-read");
        assertThat(payments).hasSize(2);
        sql.clear();
        CardPayment card = session.query(CardPayment.class).one();
        card.setCents(150);
        session.add(new CashPayment(50, false));
        sql.clear();
        session.flush();
        assertSent("inheritance-joined-write");
        session.delete(card);
        sql.clear();
        session.flush();
        assertSent("inheritance-joined-delete");
    }

    @Test
    void concreteTables() {
        List<Vehicle> vehicles = session.query(Vehicle.class).all();
        assertThat(vehicles).hasSize(2);
        assertSent("inheritance-concrete-read");
    }
}
