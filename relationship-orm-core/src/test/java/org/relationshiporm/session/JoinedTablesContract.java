package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.Functions.upper;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.Synchronize;
import org.relationshiporm.session.Crew.Architect;
import org.relationshiporm.session.Crew.Company;
import org.relationshiporm.session.Crew.Employee;
import org.relationshiporm.session.Crew.Engineer;
import org.relationshiporm.session.Crew.Laptop;
import org.relationshiporm.session.Crew.Manager;
import org.relationshiporm.session.Crew.Task;
import org.relationshiporm.sql.RowLock;
import org.springframework.dao.DataIntegrityViolationException;

/** A hierarchy of classes over joined tables, on every database. */
abstract class JoinedTablesContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Crew.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    /** eve is an employee, max a manager, liz and tom are engineers, ann is an architect; liz and tom report to max, who works with them at acme. */
    private void store() {
        engine.executeInTransaction(setup -> {
            Company acme = new Company("acme");
            Employee eve = new Employee("eve");
            Manager max = new Manager("max", 10);
            Engineer liz = new Engineer("liz", "java");
            Engineer tom = new Engineer("tom", "rust");
            Architect ann = new Architect("ann", "java", 3);
            acme.getEmployees().addAll(List.of(eve, max, liz, tom));
            max.getReports().addAll(List.of(liz, tom));
            new Laptop("l1", liz);
            new Laptop("l2", liz);
            new Laptop("t1", tom);
            Task plan = new Task("plan");
            max.getTasks().add(plan);
            liz.getTasks().add(plan);
            setup.addAll(acme, ann);
        });
        sql.clear();
    }

    private void execute(String statement) {
        try (Connection connection = database.dataSource().getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<List<Object>> rows(String query) {
        try (Connection connection = database.dataSource().getConnection();
                Statement jdbc = connection.createStatement();
                ResultSet result = jdbc.executeQuery(query)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getObject(column)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> names(List<? extends Employee> employees) {
        return employees.stream().map(employee -> employee.name).toList();
    }

    private static List<String> classes(List<?> objects) {
        return objects.stream().map(object -> object.getClass().getSimpleName()).toList();
    }

    // ---------------------------------------------------------------- reading

    @Test
    void baseQueryGivesEachRowItsClassWithAllItsColumnsInOneStatement() {
        store();
        List<Employee> all = session.query(Employee.class).orderBy("name").all();
        assertThat(classes(all)).containsExactly("Architect", "Employee", "Engineer", "Manager", "Engineer");
        assertThat(((Manager) all.get(3)).budget).isEqualTo(10);
        assertThat(((Architect) all.get(0)).lang).isEqualTo("java");
        assertThat(((Architect) all.get(0)).rank).isEqualTo(3);
        assertThat(sql.statements())
                .singleElement()
                .asString()
                .doesNotContain("WHERE")
                .contains(
                        "FROM employees e LEFT JOIN managers e_1 ON e_1.id = e.id LEFT JOIN engineers e_2 ON e_2.id = e.id LEFT JOIN");
    }

    @Test
    void subclassQueryFindsItsClassAndThoseBelow() {
        store();
        assertThat(names(session.query(Engineer.class).orderBy("name").all())).containsExactly("ann", "liz", "tom");
        assertThat(names(session.query(Manager.class).all())).containsExactly("max");
        assertThat(sql.statements().get(0))
                .contains(
                        "FROM employees e JOIN engineers e_2 ON e_2.id = e.id LEFT JOIN architects e_3 ON e_3.id = e.id")
                .doesNotContain("WHERE");
        assertThat(sql.statements().get(1)).endsWith("FROM employees e JOIN managers e_1 ON e_1.id = e.id");
    }

    @Test
    void countExistsLimitAndStreamKeepToTheClass() {
        store();
        assertThat(session.query(Employee.class).count()).isEqualTo(5);
        assertThat(session.query(Engineer.class).count()).isEqualTo(3);
        assertThat(session.query(Engineer.class).limit(2).count()).isEqualTo(2);
        assertThat(session.query(Manager.class).filterBy("name", "liz").exists())
                .isFalse();
        assertThat(session.query(Engineer.class).filterBy("name", "liz").exists())
                .isTrue();
        assertThat(session.query(Engineer.class)
                        .orderBy("name")
                        .limit(1)
                        .offset(1)
                        .all())
                .extracting(engineer -> engineer.name)
                .containsExactly("liz");
        try (var stream = session.query(Engineer.class).orderBy("name").stream()) {
            assertThat(stream.map(engineer -> engineer.name)).containsExactly("ann", "liz", "tom");
        }
        assertThat(session.query(count(Crew_Engineer_.id)).from(Engineer.class).one())
                .isEqualTo(3);
    }

    @Test
    void attributesOfSubclassesAreCriteriaOfTheBase() {
        store();
        assertThat(names(session.query(Employee.class)
                        .where(Crew_Engineer_.lang.eq("java").or(Crew_Manager_.budget.gt(5)))
                        .orderBy(Crew_Employee_.name)
                        .all()))
                .containsExactly("ann", "liz", "max");
        assertThat(names(session.query(Engineer.class)
                        .where(Crew_Engineer_.name.eq("tom"), Crew_Engineer_.lang.eq("rust"))
                        .all()))
                .containsExactly("tom");
    }

    @Test
    void getGivesTheClassOfTheRowAndNoneOfAnotherClass() {
        store();
        Integer liz = session.query(Employee.class).filterBy("name", "liz").one().id;
        session.expungeAll();
        sql.clear();
        assertThat(session.get(Manager.class, liz)).isEmpty();
        Employee found = session.get(Employee.class, liz).orElseThrow();
        assertThat(found).isExactlyInstanceOf(Engineer.class);
        sql.clear();
        assertThat(session.get(Engineer.class, liz)).containsSame((Engineer) found);
        assertThat(session.get(Manager.class, liz)).isEmpty();
        assertThat(sql.statements()).isEmpty();
        assertThat(session.get(Engineer.class, RowLock.forUpdate(), liz)).containsSame((Engineer) found);
    }

    @Test
    void anUnknownDiscriminatorValueIsAnErrorThatNamesIt() {
        store();
        execute("INSERT INTO employees (name, type, version) VALUES ('bot', 'robot', 1)");
        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> session.query(Employee.class).all())
                .withMessageContaining(
                        "has 'robot' in `type`, which stands for no class: known are [employee, manager,")
                .withMessageContaining("MetaData.of");
        assertThat(session.query(Engineer.class).all()).hasSize(3);
    }

    // ---------------------------------------------------------------- relationships

    @Test
    void collectionOfTheBaseHoldsAllClasses() {
        store();
        Company acme = session.query(Company.class).one();
        assertThat(classes(acme.getEmployees())).containsExactly("Employee", "Engineer", "Manager", "Engineer");
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        sql.clear();
        assertThat(acme.getEmployees())
                .allSatisfy(employee -> assertThat(employee.getCompany()).isSameAs(acme));
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void relationshipToASubclass() {
        store();
        List<Engineer> engineers = session.query(Engineer.class).orderBy("name").all();
        sql.clear();
        Manager max = engineers.get(1).getBoss();
        assertThat(max).isNotNull();
        assertThat(engineers.get(2).getBoss()).isSameAs(max);
        assertThat(engineers.get(0).getBoss()).isNull();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        sql.clear();
        assertThat(names(max.getReports())).containsExactly("liz", "tom");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void relationshipsOfTheBaseLoadForPeersOfAllClassesAtOnce() {
        store();
        List<Employee> all = session.query(Employee.class).orderBy("name").all();
        sql.clear();
        all.forEach(Employee::getCompany);
        all.forEach(employee -> employee.getTasks().size());
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void relationshipsOfASubclassLoadForItsObjectsAmongTheOthers() {
        store();
        List<Employee> all = session.query(Employee.class).orderBy("name").all();
        sql.clear();
        Engineer liz = (Engineer) all.get(2);
        Engineer tom = (Engineer) all.get(4);
        assertThat(liz.getLaptops()).extracting(laptop -> laptop.label).containsExactly("l1", "l2");
        assertThat(tom.getLaptops()).hasSize(1);
        assertThat(((Manager) all.get(3)).getReports()).containsExactly(liz, tom);
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void optionsReachRelationshipsOfSubclasses() {
        store();
        Company acme = session.query(Company.class)
                .options(selectinload(Crew_Company_.employees)
                        .ofType(Engineer.class)
                        .selectinload(Crew_Engineer_.laptops))
                .one();
        assertThat(sql.summary()).isEqualTo("3 SELECT");
        sql.clear();
        acme.getEmployees().forEach(employee -> {
            if (employee instanceof Engineer engineer) {
                assertThat(engineer.getLaptops()).isNotEmpty();
            }
        });
        assertThat(sql.statements()).isEmpty();
        session.expungeAll();
        Company joined = session.query(Company.class)
                .options(joinedload(Crew_Company_.employees))
                .one();
        assertThat(classes(joined.getEmployees())).containsExactly("Employee", "Engineer", "Manager", "Engineer");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void pagesReadSubclassColumnsAndJoinedCollections() {
        store();
        Query<Employee> query = session.query(Employee.class)
                .options(joinedload(Crew_Employee_.tasks))
                .orderBy(Crew_Engineer_.lang.asc().nullsLast());
        List<Employee> whole = query.orderBy(Crew_Employee_.id).all();
        List<Employee> found = new ArrayList<>();
        Optional<Cursor> cursor = Optional.of(Cursor.first());
        while (cursor.isPresent()) {
            sql.clear();
            KeysetPage<Employee> page = query.page(cursor.get(), 2);
            assertThat(sql.summary()).isEqualTo("1 SELECT");
            found.addAll(page.content());
            cursor = page.next();
        }
        assertThat(found).isEqualTo(whole);
    }

    @Test
    void limitWithAJoinedCollectionReadsSubclassColumns() {
        store();
        List<Employee> found = session.query(Employee.class)
                .options(joinedload(Crew_Employee_.tasks))
                .where(Crew_Employee_.name.in("liz", "max"))
                .orderBy(Crew_Employee_.name)
                .limit(2)
                .all();
        assertThat(((Engineer) found.get(0)).lang).isEqualTo("java");
        assertThat(((Manager) found.get(1)).budget).isEqualTo(10);
        assertThat(found.get(0).getTasks()).hasSize(1);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void anyAndHasAskForASubclass() {
        store();
        assertThat(session.query(Company.class)
                        .where(Crew_Company_.employees.ofType(Engineer.class).any(Crew_Engineer_.lang.eq("rust")))
                        .count())
                .isEqualTo(1);
        assertThat(session.query(Company.class)
                        .where(Crew_Company_.employees.ofType(Architect.class).any())
                        .count())
                .isZero();
        assertThat(names(session.query(Engineer.class)
                        .where(Crew_Engineer_.boss.has(Crew_Manager_.budget.eq(10)))
                        .orderBy("name")
                        .all()))
                .containsExactly("liz", "tom");
        assertThat(session.query(Laptop.class)
                        .where(Crew_Laptop_.owner.ofType(Architect.class).has())
                        .count())
                .isZero();
    }

    @Test
    void joinAlongASubclassRelationship() {
        store();
        assertThat(names(session.query(Employee.class)
                        .join(Crew_Engineer_.laptops)
                        .where(Crew_Laptop_.label.eq("t1"))
                        .all()))
                .containsExactly("tom");
    }

    // ---------------------------------------------------------------- writing

    @Test
    void insertWritesTheDiscriminatorInABatchForEachClass() {
        Engineer liz = new Engineer("liz", "java");
        session.addAll(liz, new Engineer("tom", "rust"), new Manager("max", 1), new Employee("eve"));
        session.flush();
        assertThat(sql.statements("INSERT"))
                .extracting(insert -> insert.replaceAll("INSERT INTO (\\w+).*", "$1"))
                .containsExactlyInAnyOrder("employees", "managers", "engineers");
        sql.clear();
        liz.lang = "go";
        session.flush();
        assertThat(sql.statements())
                .containsExactly(
                        "UPDATE employees SET version = ? WHERE id = ? AND version = ?",
                        "UPDATE engineers SET lang = ? WHERE id = ?");
        session.commit();
        assertThat(rows("SELECT name, type, lang FROM employees e LEFT JOIN engineers g ON g.id = e.id ORDER BY name"))
                .containsExactly(
                        List.of("eve", "employee", "null"),
                        List.of("liz", "engineer", "go"),
                        List.of("max", "manager", "null"),
                        List.of("tom", "engineer", "rust"));
    }

    @Test
    void onlyTheTableThatChangedIsUpdated() {
        store();
        Company acme = session.query(Company.class).one();
        acme.name = "ACME";
        Laptop laptop = session.query(Laptop.class).filterBy("label", "t1").one();
        laptop.label = "t2";
        session.flush();
        sql.clear();
        Architect ann = session.query(Architect.class).one();
        ann.name = "anna";
        sql.clear();
        session.flush();
        assertThat(sql.statements())
                .containsExactly("UPDATE employees SET name = ?, version = ? WHERE id = ? AND version = ?");
        ann.rank = 4;
        ann.lang = "go";
        sql.clear();
        session.flush();
        assertThat(sql.updates()).isEqualTo(3);
        session.commit();
        assertThat(rows("SELECT rank FROM architects")).containsExactly(List.of("4"));
    }

    @Test
    void deleteRemovesTheRowsOfSubclassesFirst() {
        store();
        session.delete(session.query(Architect.class).one());
        sql.clear();
        session.commit();
        assertThat(sql.statements("DELETE"))
                .extracting(delete -> delete.replaceAll("DELETE FROM (\\w+).*", "$1"))
                .endsWith("architects", "engineers", "employees");
        assertThat(session.query(Architect.class).count()).isZero();
        assertThat(rows("SELECT COUNT(*) FROM engineers")).containsExactly(List.of("2"));
    }

    @Test
    void aKeyInSeveralTablesCannotChange() {
        store();
        Architect ann = session.query(Architect.class).one();
        ann.id = 77;
        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("The key of Architect [")
                .withMessageContaining("[`employees`, `engineers`, `architects`]")
                .withMessageContaining("store a new object and delete this one");
    }

    @Test
    void countsAndCriteriaReadOnlyTheTablesTheyName() {
        store();
        session.query(Employee.class).where(Crew_Employee_.name.eq("liz")).count();
        session.query(Employee.class).where(Crew_Manager_.budget.gt(1)).count();
        session.query(Company.class)
                .where(Crew_Company_.employees.any(Crew_Employee_.name.eq("liz")))
                .count();
        session.query(Company.class)
                .join(Crew_Company_.employees.ofType(Engineer.class))
                .where(Crew_Engineer_.lang.eq("rust"))
                .all();
        assertThat(sql.statements().get(0)).endsWith("FROM employees e WHERE e.name = ?");
        assertThat(sql.statements().get(1))
                .endsWith("FROM employees e LEFT JOIN managers e_1 ON e_1.id = e.id WHERE e_1.budget > ?");
        assertThat(sql.statements().get(2)).doesNotContain("JOIN");
        assertThat(sql.statements().get(3))
                .contains(
                        "FROM companies c JOIN (employees e JOIN engineers e_2 ON e_2.id = e.id) ON e.company_id = c.id");
    }

    @Test
    void aNewObjectTakesTheKeyOfADeletedOneOfAnotherClass() {
        store();
        Manager max = session.query(Manager.class).one();
        Engineer next = new Engineer("next", "go");
        next.id = max.id;
        session.delete(max);
        session.add(next);
        session.commit();
        assertThat(rows("SELECT type FROM employees WHERE id = " + next.id)).containsExactly(List.of("engineer"));
        assertThat(rows("SELECT COUNT(*) FROM managers")).containsExactly(List.of("0"));
    }

    @Test
    void newObjectsOfSeveralClassesThatReferToEachOtherAreSortedByRow() {
        Manager top = new Manager("top", 9);
        Manager middle = new Manager("middle", 5);
        Engineer liz = new Engineer("liz", "java");
        liz.setBoss(middle);
        middle.setBoss(top);
        session.addAll(liz, middle, top);
        session.commit();
        session.expungeAll();
        Employee found = session.query(Employee.class).filterBy("name", "liz").one();
        assertThat(found.getBoss().getBoss().name).isEqualTo("top");
        session.delete(found.getBoss().getBoss());
        session.delete(found.getBoss());
        session.delete(found);
        session.commit();
        assertThat(session.query(Employee.class).count()).isZero();
    }

    @Test
    void aUniqueValueGoesFromOneClassToAnother() {
        Manager max = new Manager("max", 1);
        max.email = "boss@x";
        session.add(max);
        session.commit();
        Engineer liz = new Engineer("liz", "java");
        liz.email = "boss@x";
        session.delete(max);
        session.add(liz);
        session.commit();
        assertThat(rows("SELECT name, type, email FROM employees"))
                .containsExactly(List.of("liz", "engineer", "boss@x"));
    }

    @Test
    void deleteCascadesAlongRelationshipsOfTheSubclass() {
        store();
        session.delete(session.query(Engineer.class).filterBy("name", "liz").one());
        session.commit();
        assertThat(session.query(Laptop.class).count()).isEqualTo(1);
        assertThat(rows("SELECT COUNT(*) FROM assignments")).containsExactly(List.of("1"));
        session.delete(session.query(Manager.class).one());
        session.commit();
        assertThat(rows("SELECT COUNT(*) FROM employees WHERE boss_id IS NOT NULL"))
                .containsExactly(List.of("0"));
    }

    @Test
    void orphansOfASubclassAreDeleted() {
        store();
        Employee liz = session.query(Employee.class).filterBy("name", "liz").one();
        ((Engineer) liz).getLaptops().remove(0);
        session.commit();
        assertThat(session.query(Laptop.class).count()).isEqualTo(2);
    }

    @Test
    void rollbackRestoresSubclassValuesAndNewObjects() {
        store();
        Engineer liz = session.query(Engineer.class).filterBy("name", "liz").one();
        Manager new1 = new Manager("new", 1);
        session.add(new1);
        liz.lang = "go";
        session.flush();
        assertThat(new1.id).isNotNull();
        session.rollback();
        assertThat(new1.id).isNull();
        assertThat(liz.lang).isEqualTo("java");
        session.add(new1);
        session.commit();
        assertThat(session.query(Manager.class).count()).isEqualTo(2);
    }

    @Test
    void mergeTakesOverAttributesOfTheSubclass() {
        store();
        Employee liz = session.query(Employee.class).filterBy("name", "liz").one();
        Engineer copy = new Engineer("lizzy", "kotlin");
        copy.id = liz.id;
        copy.version = liz.version;
        Engineer merged = session.merge(copy);
        assertThat(merged).isSameAs(liz);
        session.flush();
        session.commit();
        assertThat(rows("SELECT name, lang FROM employees e JOIN engineers g ON g.id = e.id WHERE lang = 'kotlin'"))
                .containsExactly(List.of("lizzy", "kotlin"));
    }

    @Test
    void anObjectIsNotMergedIntoOneOfAnotherClass() {
        store();
        Manager max = session.query(Manager.class).one();
        Engineer other = new Engineer("other", "c");
        other.id = max.id;
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.merge(other))
                .withMessageContaining("A Engineer was to be merged into Manager [" + max.id + "]")
                .withMessageContaining("No object changes its class");
    }

    @Test
    void expressionsAreWrittenToTheTableOfTheirAttribute() {
        store();
        Architect ann = session.query(Architect.class).one();
        session.set(ann, Crew_Architect_.rank, plus(Crew_Architect_.rank, 1));
        session.set(ann, Crew_Employee_.name, concat(Crew_Employee_.name, literal("a")));
        session.commit();
        assertThat(ann.rank).isEqualTo(4);
        assertThat(ann.name).isEqualTo("anna");
        Engineer new1 = new Engineer("new", "c");
        session.add(new1);
        session.set(new1, Crew_Engineer_.lang, upper(literal("go")));
        session.commit();
        assertThat(session.get(Employee.class, new1.id).map(found -> ((Engineer) found).lang))
                .contains("GO");
    }

    @Test
    void listenersOfTheBaseHearOfSubclasses() {
        List<String> heard = new ArrayList<>();
        session.listen(Employee.class, new EntityListener<Employee>() {
            @Override
            public void afterInsert(Employee entity) {
                heard.add("inserted " + entity.name);
            }

            @Override
            public void beforeUpdate(Employee entity) {
                heard.add("updating " + entity.name);
            }
        });
        Engineer liz = new Engineer("liz", "java");
        session.addAll(liz, new Manager("max", 1));
        session.flush();
        liz.lang = "go";
        session.flush();
        assertThat(heard).containsExactlyInAnyOrder("inserted liz", "inserted max", "updating liz");
    }

    @Test
    void savepointsTakeBackSubclassRows() {
        store();
        Engineer liz = session.query(Engineer.class).filterBy("name", "liz").one();
        NestedTransaction nested = session.beginNested();
        liz.lang = "go";
        Architect more = new Architect("zoe", "ada", 1);
        session.add(more);
        session.delete(session.query(Manager.class).one());
        session.flush();
        nested.rollback();
        assertThat(liz.lang).isEqualTo("java");
        assertThat(more.id).isNull();
        assertThat(session.query(Manager.class).count()).isEqualTo(1);
        session.commit();
        assertThat(session.query(Employee.class).count()).isEqualTo(5);
    }

    @Test
    void detachedObjectsOfSubclassesComeBack() {
        store();
        Engineer liz = session.query(Engineer.class).filterBy("name", "liz").one();
        session.close();
        liz.lang = "go";
        session = engine.openSession();
        session.add(liz);
        session.commit();
        assertThat(session.query(Engineer.class)
                        .where(Crew_Engineer_.lang.eq("go"))
                        .one())
                .isSameAs(liz);
    }

    @Test
    void aStaleSubclassRowIsFound() {
        store();
        Architect ann = session.query(Architect.class).one();
        session.commit();
        execute("UPDATE employees SET name = 'anna', version = version + 1 WHERE type = 'chief'");
        ann.rank = 7;
        assertThatExceptionOfType(StaleObjectException.class).isThrownBy(session::flush);
        session.rollback();
        session.refresh(ann);
        assertThat(ann.name).isEqualTo("anna");
        session.expire(ann);
        assertThat(session.query(Employee.class).filterBy("name", "anna").one()).isSameAs(ann);
    }

    @Test
    void aRowThatChangedItsClassIsRefused() {
        store();
        Employee eve = session.query(Employee.class).filterBy("name", "eve").one();
        session.commit();
        execute("UPDATE employees SET type = 'engineer' WHERE name = 'eve'");
        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> session.query(Employee.class).all())
                .withMessageContaining("is one of Engineer now");
        session.expunge(eve);
        assertThat(session.query(Employee.class).filterBy("name", "eve").one()).isInstanceOf(Engineer.class);
    }

    @Test
    void bulkStatementsOverSeveralTablesAreRefused() {
        store();
        assertThat(session.update(Employee.class)
                        .set(Crew_Employee_.name, "x")
                        .where(Crew_Employee_.name.eq("liz"))
                        .execute())
                .isEqualTo(1);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.deleteFrom(Employee.class)
                        .everyRow()
                        .returning(Crew_Employee_.name)
                        .all())
                .withMessageContaining("one statement changes one table. Use the session");
    }

    @Test
    void rowsAreInsertedIntoEachTable() {
        store();
        Manager max = session.query(Manager.class).filterBy("name", "max").one();
        assertThat(max.getReports()).hasSize(2);
        sql.clear();
        assertThat(session.insertInto(Architect.class)
                        .rows(
                                IntStream.range(0, 2_500).boxed().toList(),
                                (row, number) -> row.set(Crew_Employee_.name, "new " + number)
                                        .set(Crew_Engineer_.lang, "lang " + number)
                                        .set(Crew_Architect_.rank, number)
                                        .set(Crew_Employee_.boss, max))
                        .execute())
                .isEqualTo(2_500);
        assertThat(sql.statements("INSERT")).hasSizeLessThan(30);
        assertThat(max.getReports()).hasSize(2_502);
        List<Architect> stored = session.query(Architect.class)
                .where(Crew_Employee_.name.startsWith("new "))
                .all();
        assertThat(stored).hasSize(2_500).allSatisfy(architect -> {
            assertThat(architect.name).isEqualTo("new " + architect.rank);
            assertThat(architect.lang).isEqualTo("lang " + architect.rank);
            assertThat(architect.version).isEqualTo(stored.get(0).version);
        });
        stored.get(0).lang = "changed";
        session.commit();
        assertThat(session.query(Engineer.class)
                        .where(Crew_Engineer_.lang.eq("changed"))
                        .count())
                .isOne();
    }

    @Test
    void rowsWithKeysAndWithoutAreInsertedIntoEachTable() {
        assertThat(session.insertInto(Engineer.class)
                        .row(row -> row.set(Crew_Employee_.id, 700).set(Crew_Engineer_.lang, "with key"))
                        .row(row -> row.set(Crew_Employee_.name, "without"))
                        .row(row -> row.set(Crew_Employee_.id, 900).set(Crew_Employee_.name, "with"))
                        .execute())
                .isEqualTo(3);
        assertThat(session.get(Engineer.class, 700).orElseThrow().lang).isEqualTo("with key");
        assertThat(session.get(Engineer.class, 900).orElseThrow().name).isEqualTo("with");
        assertThat(session.query(Engineer.class).filterBy("name", "without").count())
                .isOne();
    }

    @Test
    void anInsertThatFailsInASecondPartAsksForARollback() {
        sql.clear();
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> session.insertInto(Engineer.class)
                        .row(row -> row.set(Crew_Employee_.email, "a").set(Crew_Engineer_.lang, "x"))
                        .row(row -> row.set(Crew_Employee_.email, "a"))
                        .execute());
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(Engineer.class).count());
        session.rollback();
        assertThat(session.query(Employee.class).count()).isZero();
    }

    @Test
    void whatOneTableCannotTellIsRefusedForRowsOfSeveral() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.insertInto(Engineer.class)
                        .row(row -> row.set(Crew_Employee_.name, "x"))
                        .returning(Crew_Employee_.id)
                        .all())
                .withMessageContaining("The insert with something to return of Engineer");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.insertInto(Engineer.class)
                        .row(row -> row.set(Crew_Employee_.name, "x"))
                        .returningObjects()
                        .all())
                .withMessageContaining("The insert with objects to return of Engineer");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.insertInto(Engineer.class)
                        .row(row -> row.set(Crew_Employee_.email, "x"))
                        .onConflict(Crew_Employee_.email)
                        .doNothing()
                        .execute())
                .withMessageContaining("The insert of Engineer on conflict");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.insertInto(Engineer.class)
                        .from(session.query(Crew_Employee_.name), Crew_Employee_.name)
                        .execute())
                .withMessageContaining("The insert of Engineer of what a query gives");
        assertThat(sql.inserts()).isZero();
    }

    @Test
    void anUpdateSetsColumnsOfSeveralTables() {
        store();
        Engineer liz = session.query(Engineer.class).filterBy("name", "liz").one();
        Architect ann = session.query(Architect.class).filterBy("name", "ann").one();
        Engineer tom = session.query(Engineer.class).filterBy("name", "tom").one();
        sql.clear();
        assertThat(session.update(Engineer.class)
                        .set(Crew_Engineer_.lang, "go")
                        .set(Crew_Employee_.name, concat(Crew_Employee_.name, literal("!")))
                        .where(Crew_Engineer_.lang.eq("java"))
                        .execute())
                .isEqualTo(2);
        assertThat(sql.summary()).isEqualTo("1 SELECT, 2 UPDATE");
        assertThat(sql.statements("UPDATE").get(0))
                .startsWith("UPDATE employees SET name = employees.name || ")
                .contains("version = employees.version + ");
        assertThat(sql.statements("UPDATE").get(1)).startsWith("UPDATE engineers SET lang = ");
        sql.clear();
        assertThat(List.of(liz.name, liz.lang, ann.name, ann.lang, tom.name, tom.lang))
                .containsExactly("liz!", "go", "ann!", "go", "tom", "rust");
        assertThat(liz.version).isEqualTo(tom.version + 1);
        assertThat(sql.statements()).isEmpty();
        liz.lang = "c";
        session.commit(); // as of the version that the update left
        session.refresh(liz);
        assertThat(liz.name + " " + liz.lang).isEqualTo("liz! c");
    }

    @Test
    void anUpdateOfASubclassCountsTheVersionInTheTableOfTheRoot() {
        store();
        Manager max = session.query(Manager.class).filterBy("name", "max").one();
        int before = max.version;
        sql.clear();
        assertThat(session.update(Manager.class)
                        .set(Crew_Manager_.budget, 20)
                        .everyRow()
                        .execute())
                .isEqualTo(1);
        assertThat(sql.summary()).isEqualTo("1 SELECT, 2 UPDATE");
        assertThat(max.budget).isEqualTo(20);
        assertThat(max.version).isEqualTo(before + 1);
        session.rollback();
        assertThat(max.budget).isEqualTo(10);
        assertThat(max.version).isEqualTo(before);
    }

    @Test
    void anUpdateOfSeveralTablesLeavesObjectsAloneWhereAsked() {
        store();
        Engineer liz = session.query(Engineer.class).filterBy("name", "liz").one();
        assertThat(session.update(Engineer.class)
                        .set(Crew_Engineer_.lang, "go")
                        .set(Crew_Employee_.name, "all")
                        .where(Crew_Employee_.name.eq("liz"))
                        .synchronize(Synchronize.NONE)
                        .execute())
                .isEqualTo(1);
        assertThat(liz.name + " " + liz.lang).isEqualTo("liz java");
        session.refresh(liz);
        assertThat(liz.name + " " + liz.lang).isEqualTo("all go");
    }

    @Test
    void anUpdateOfSeveralTablesThatNoRowMeetsSendsNoUpdate() {
        store();
        sql.clear();
        assertThat(session.update(Engineer.class)
                        .set(Crew_Engineer_.lang, "go")
                        .where(Crew_Employee_.name.eq("nobody"))
                        .execute())
                .isZero();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void anExpressionInATableOfASubclassIsRefusedBeforeAnythingIsSent() {
        store();
        sql.clear();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.update(Engineer.class)
                        .set(Crew_Engineer_.lang, upper(Crew_Engineer_.lang))
                        .set(Crew_Employee_.name, "x")
                        .everyRow()
                        .execute())
                .withMessageContaining("takes values, not expressions");
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void aDeleteOfASubclassEmptiesEachOfItsTables() {
        store();
        Engineer liz = session.query(Engineer.class).filterBy("name", "liz").one();
        Manager max = session.query(Manager.class).filterBy("name", "max").one();
        assertThat(max.getReports()).hasSize(2);
        session.query(Laptop.class).all().forEach(session::delete);
        liz.getTasks().clear();
        session.flush();
        sql.clear();
        assertThat(session.deleteFrom(Engineer.class)
                        .where(Crew_Engineer_.lang.eq("java"), Crew_Engineer_.name.ne("ann"))
                        .execute())
                .isEqualTo(1);
        assertThat(sql.summary()).isEqualTo("1 SELECT, 3 DELETE"); // architects, engineers, employees
        assertThat(sql.statements("DELETE").get(2)).startsWith("DELETE FROM employees");
        assertThat(session.contains(liz)).isFalse();
        assertThat(max.getReports()).extracting(report -> report.name).containsExactly("tom");
        assertThat(session.query(Employee.class).orderBy(Crew_Employee_.name).all())
                .extracting(employee -> employee.name)
                .containsExactly("ann", "eve", "max", "tom");
        session.rollback();
        assertThat(session.query(Engineer.class).count()).isEqualTo(3);
    }

    @Test
    void aDeleteThatFailsHalfwayLeavesNothingButARollback() {
        store();
        session.query(Laptop.class).all().forEach(session::delete);
        session.commit();
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> session.deleteFrom(Engineer.class).everyRow().execute());
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(session::commit);
        session.rollback();
        assertThat(session.query(Engineer.class).all()).hasSize(3);
    }

    @Test
    void aDeleteOfTheRootTakesRowsOfAllClasses() {
        store();
        session.query(Laptop.class).all().forEach(session::delete);
        session.query(Employee.class)
                .all()
                .forEach(employee -> employee.getTasks().clear());
        session.update(Employee.class).setNull(Crew_Employee_.boss).everyRow().execute();
        session.commit();
        assertThat(session.deleteFrom(Employee.class)
                        .where(Crew_Employee_.name.ne("eve"))
                        .execute())
                .isEqualTo(4);
        session.commit();
        assertThat(session.query(Employee.class).all())
                .extracting(employee -> employee.name)
                .containsExactly("eve");
        assertThat(session.query(Architect.class).count()).isZero();
        assertThat(session.deleteFrom(Manager.class).everyRow().execute()).isZero();
    }

    @Test
    void aSubclassThatWasNotGivenIsRefusedByName() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.add(new Intern()))
                .withMessageContaining("Intern` is not mapped");
    }

    @Discriminator
    static final class Intern extends Employee {}
}
