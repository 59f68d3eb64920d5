package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Office.Badge;
import org.relationshiporm.session.Office.Ball;
import org.relationshiporm.session.Office.Document;
import org.relationshiporm.session.Office.Drawer;
import org.relationshiporm.session.Office.Egg;
import org.relationshiporm.session.Office.Enrolment;
import org.relationshiporm.session.Office.Folder;
import org.relationshiporm.session.Office.Hen;
import org.relationshiporm.session.Office.Invoice;
import org.relationshiporm.session.Office.Lesson;
import org.relationshiporm.session.Office.Locker;
import org.relationshiporm.session.Office.Person;
import org.relationshiporm.session.Office.Pupil;
import org.relationshiporm.session.Office.Reminder;
import org.relationshiporm.session.Office.Seat;
import org.relationshiporm.session.Office.Sock;
import org.relationshiporm.session.Office.Worker;
import org.relationshiporm.state.Lifecycle;
import org.springframework.dao.DataIntegrityViolationException;

/** In which order a flush writes rows, on every database. */
abstract class FlushOrderContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Office.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private <E> List<E> store(List<E> objects) {
        session.addAll(objects);
        session.commit();
        sql.clear();
        return objects;
    }

    @SafeVarargs
    private <E> List<E> store(E... objects) {
        return store(List.of(objects));
    }

    /** Flushes and gives the statements' beginnings, such as {@code UPDATE seats}. */
    private List<String> flushed() {
        sql.clear();
        session.flush();
        return sql.statements().stream()
                .map(text -> text.replaceFirst("^(INSERT INTO|UPDATE|DELETE FROM|SELECT) ?(\\w*).*$", "$1 $2")
                        .replaceFirst(" (INTO|FROM)", "")
                        .replaceFirst("^SELECT.*", "SELECT"))
                .toList();
    }

    private List<String> seats() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Seat.class).orderBy("id").all().stream()
                    .map(seat -> seat.code)
                    .toList();
        }
    }

    private List<Integer> lockers() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Locker.class).orderBy("id").all().stream()
                    .map(locker -> locker.number)
                    .toList();
        }
    }

    // ---------------------------------------------------------------- unique values that change hands

    @Test
    void aDeleteGoesBeforeTheInsertThatTakesItsUniqueValue() {
        Seat old = store(new Seat("a")).get(0);
        session.delete(old);
        session.add(new Seat("a"));

        assertThat(flushed()).containsExactly("DELETE seats", "INSERT seats");
        session.commit();
        assertThat(seats()).containsExactly("a");
    }

    @Test
    void withoutAHandOverDeletesComeLast() {
        Seat old = store(new Seat("a")).get(0);
        session.delete(old);
        session.add(new Seat("b"));

        assertThat(flushed()).containsExactly("INSERT seats", "DELETE seats");
    }

    @Test
    void aDeleteGoesBeforeTheUpdateThatTakesItsUniqueValue() {
        List<Locker> lockers = store(new Locker(1), new Locker(2));
        lockers.get(0).number = 2;
        session.delete(lockers.get(1));

        assertThat(flushed()).containsExactly("DELETE lockers", "UPDATE lockers");
        session.commit();
        assertThat(lockers()).containsExactly(2);
    }

    @Test
    void anUpdateGoesBeforeTheInsertThatTakesItsUniqueValue() {
        Locker locker = store(new Locker(1)).get(0);
        locker.number = 2;
        session.add(new Locker(1));

        assertThat(flushed()).containsExactly("UPDATE lockers", "INSERT lockers");
        session.commit();
        assertThat(lockers()).containsExactly(2, 1);
    }

    @Test
    void valuesHandedOnAmongSeveralRowsAreSorted() {
        List<Locker> lockers = store(new Locker(1), new Locker(2), new Locker(3), new Locker(9));
        lockers.get(0).number = 2;
        lockers.get(1).number = 3;
        lockers.get(2).number = 4;
        lockers.get(3).number = 8;
        session.add(new Locker(1));

        assertThat(flushed()).containsExactly("UPDATE lockers", "UPDATE lockers", "UPDATE lockers", "INSERT lockers");
        session.commit();
        assertThat(lockers()).containsExactly(2, 3, 4, 8, 1);
    }

    @Test
    void swappedValuesGoThroughNull() {
        List<Seat> seats = store(new Seat("a"), new Seat("b"));
        seats.get(0).code = "b";
        seats.get(1).code = "a";

        assertThat(flushed()).containsExactly("UPDATE seats", "UPDATE seats", "UPDATE seats");
        assertThat(seats.get(0).code).isEqualTo("b");
        assertThat(session.isModified(seats.get(0))).isFalse();
        session.commit();
        assertThat(seats()).containsExactly("b", "a");
    }

    @Test
    void manySwapsShareThreeStatements() {
        List<Seat> seats = store(IntStream.range(0, 400)
                .mapToObj(number -> new Seat("s" + number))
                .toList());
        for (int number = 0; number < 400; number++) {
            seats.get(number).code = "s" + (number ^ 1);
        }

        assertThat(flushed()).hasSize(3);
        session.commit();
        assertThat(seats().subList(0, 4)).containsExactly("s1", "s0", "s3", "s2");
    }

    @Test
    void aRingOfValuesGoesThroughNullOnce() {
        List<Seat> seats = store(new Seat("a"), new Seat("b"), new Seat("c"));
        seats.get(0).code = "b";
        seats.get(1).code = "c";
        seats.get(2).code = "a";

        assertThat(flushed()).hasSize(4);
        session.commit();
        assertThat(seats()).containsExactly("b", "c", "a");
    }

    @Test
    void rollbackAfterASwapRestoresTheValues() {
        List<Seat> seats = store(new Seat("a"), new Seat("b"));
        seats.get(0).code = "b";
        seats.get(1).code = "a";
        session.flush();
        session.rollback();

        assertThat(seats.get(0).code).isEqualTo("a");
        assertThat(seats.get(1).code).isEqualTo("b");
        assertThat(session.dirtyObjects()).isEmpty();
        assertThat(seats()).containsExactly("a", "b");
    }

    @Test
    void aSwapOfValuesThatTakeNoNullIsRefusedWithADrawing() {
        List<Locker> lockers = store(new Locker(1), new Locker(2));
        lockers.get(0).number = 2;
        lockers.get(1).number = 1;
        sql.clear();

        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessage(
                        "Objects exchange unique values in a circle, and none of the columns takes NULL on the way: "
                                + "Locker [1] -takes number of-> Locker [2] -takes number of-> Locker [1]. Make `Locker.number` nullable, or give one of the "
                                + "objects a value of its own and flush, then make the exchange.");
        assertThat(sql.count()).isZero();
        lockers.get(1).number = 3;
        session.commit();
        assertThat(lockers()).containsExactly(2, 3);
    }

    @Test
    void uniqueSetsOfSeveralColumnsAreKnown() {
        Folder root = new Folder("root");
        Folder left = new Folder("left", root);
        Folder right = new Folder("right", root);
        new Folder("x", left);
        Folder moving = new Folder("x", right);
        store(root);
        left.children.get(0).name = "y";
        left.children.add(moving);

        assertThat(flushed()).containsExactly("UPDATE folders", "UPDATE folders");
        session.commit();
        assertThat(left.children).extracting(folder -> folder.name).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void aSubtreeIsReplacedByOneOfTheSameName() {
        Folder root = new Folder("root");
        Folder old = new Folder("x", root);
        new Folder("deep", old);
        store(root);
        root.children.setAll(List.of(new Folder("x")));

        session.commit();
        assertThat(session.query(Folder.class).orderBy("name").all())
                .extracting(folder -> folder.name)
                .containsExactly("root", "x");
    }

    @Test
    void placesInAListMoveUpWhenTheFirstGoes() {
        Drawer drawer = new Drawer();
        IntStream.range(0, 5).forEach(place -> new Sock(place, drawer));
        store(drawer);
        drawer.socks.remove(0);
        for (int place = 0; place < 4; place++) {
            drawer.socks.get(place).place = place;
        }
        session.commit();

        assertThat(session.query(Sock.class).orderBy("place").all())
                .extracting(sock -> sock.place)
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void aPartnerThatIsReplacedGoesBeforeTheNewOneComes() {
        Worker ann = new Worker("ann");
        Badge old = new Badge("old");
        ann.badge.set(old);
        store(ann);
        ann.badge.get();
        ann.badge.set(new Badge("new"));

        assertThat(flushed()).containsExactly("DELETE badges", "INSERT badges");
        assertThat(session.lifecycle(old)).isEqualTo(Lifecycle.DELETED);
        session.commit();
        assertThat(session.query(Badge.class).all())
                .extracting(badge -> badge.text)
                .containsExactly("new");
    }

    @Test
    void partnersAreSwapped() {
        Worker ann = new Worker("ann");
        ann.badge.set(new Badge("a"));
        Worker bob = new Worker("bob");
        bob.badge.set(new Badge("b"));
        store(ann, bob);
        Badge first = ann.badge.get();
        Badge second = bob.badge.get();
        ann.badge.set(second);
        bob.badge.set(first);
        session.commit();

        assertThat(second.workerId).isEqualTo(ann.id);
        assertThat(first.workerId).isEqualTo(bob.id);
        assertThat(session.query(Badge.class).filterBy("workerId", ann.id).one())
                .isSameAs(second);
    }

    @Test
    void theUniqueValueOfADeletedRowIsTakenByOneThatItsMembersMoveTo() {
        Folder root = new Folder("root");
        Folder old = new Folder("x", root);
        Document document = new Document("d", "title");
        document.folder.set(old);
        store(root, document);
        Folder fresh = new Folder("x");
        fresh.documents.add(document);
        root.children.setAll(List.of(fresh));
        session.commit();

        assertThat(session.lifecycle(old)).isNotEqualTo(Lifecycle.PERSISTENT);
        assertThat(document.folder.get()).isSameAs(fresh);
        try (Session check = engine.openReadOnlySession()) {
            assertThat(check.get(Document.class, "d").orElseThrow().folder.get().id)
                    .isEqualTo(fresh.id);
        }
    }

    // ---------------------------------------------------------------- one row, two objects

    @Test
    void anObjectWithTheKeyOfADeletedOneTakesOverItsRow() {
        Document old = store(new Document("d", "old")).get(0);
        session.delete(old);
        Document fresh = session.add(new Document("d", "new"));

        assertThat(flushed()).containsExactly("UPDATE documents");
        assertThat(session.lifecycle(old)).isEqualTo(Lifecycle.DELETED);
        assertThat(session.lifecycle(fresh)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.get(Document.class, "d")).containsSame(fresh);
        assertThat(fresh.version).isEqualTo(2);
        session.commit();
        assertThat(session.lifecycle(old)).isEqualTo(Lifecycle.DETACHED);
        fresh.title = "newer";
        session.commit();
        try (Session check = engine.openReadOnlySession()) {
            assertThat(check.query(Document.class).all())
                    .extracting(document -> document.title)
                    .containsExactly("newer");
        }
    }

    @Test
    void rollbackGivesTheRowBackToTheFormerObject() {
        Document old = store(new Document("d", "old")).get(0);
        session.delete(old);
        Document fresh = session.add(new Document("d", "new"));
        session.flush();
        session.rollback();

        assertThat(session.lifecycle(old)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.lifecycle(fresh)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.get(Document.class, "d")).containsSame(old);
        assertThat(fresh.version).isZero();
        assertThat(old.version).isEqualTo(1);
        assertThat(session.isModified(old)).isFalse();
    }

    @Test
    void aPairTakenOutAndPutBackIsAnUpdateOfItsRow() {
        Pupil sam = new Pupil();
        Lesson math = new Lesson();
        Enrolment old = new Enrolment(sam, math, "A");
        store(List.of(sam, math));
        sam.enrolments.remove(old);
        math.enrolments.remove(old);
        Enrolment fresh = new Enrolment(sam, math, "B");

        assertThat(flushed()).containsExactly("UPDATE enrolments");
        assertThat(session.lifecycle(old)).isEqualTo(Lifecycle.DELETED);
        session.commit();
        assertThat(session.query(Enrolment.class).all()).containsExactly(fresh);
        assertThat(sam.enrolments).containsExactly(fresh);
    }

    @Test
    void anIdenticalSuccessorNeedsNoStatement() {
        Invoice old = store(new Invoice("i")).get(0);
        session.delete(old);
        Invoice fresh = session.add(new Invoice("i"));

        assertThat(flushed()).isEmpty();
        assertThat(session.get(Invoice.class, "i")).containsSame(fresh);
        session.rollback();
        assertThat(session.get(Invoice.class, "i")).containsSame(old);
    }

    @Test
    void aKeyThatAnotherObjectGivesUpIsFree() {
        Document old = store(new Document("d", "old")).get(0);
        old.code = "e";
        Document fresh = session.add(new Document("d", "new"));

        assertThat(flushed()).containsExactly("UPDATE documents", "INSERT documents");
        session.commit();
        assertThat(session.get(Document.class, "d")).containsSame(fresh);
        assertThat(session.get(Document.class, "e")).containsSame(old);
    }

    @Test
    void keysAreHandedOnInOrder() {
        List<Document> documents = store(new Document("a", "1"), new Document("b", "2"));
        documents.get(0).code = "b";
        documents.get(1).code = "c";
        session.commit();

        assertThat(session.get(Document.class, "b")).containsSame(documents.get(0));
        assertThat(session.get(Document.class, "c")).containsSame(documents.get(1));
    }

    @Test
    void aSwapOfKeysIsRefused() {
        List<Document> documents = store(new Document("a", "1"), new Document("b", "2"));
        documents.get(0).code = "b";
        documents.get(1).code = "a";

        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("Document [a] -takes code of-> Document [b] -takes code of-> Document [a]")
                .withMessageEndingWith("Give one of the objects a value of its own and flush, then make the exchange.");
    }

    // ---------------------------------------------------------------- circles

    @Test
    void aCircleOverTwoEntitiesIsInsertedAndDeleted() {
        Person person = new Person("p");
        Ball red = new Ball("red", person);
        new Ball("blue", person);
        person.favourite.set(red);
        session.add(person);

        assertThat(flushed()).containsExactly("INSERT persons", "INSERT balls", "UPDATE persons");
        session.commit();
        session.delete(person);
        assertThat(flushed())
                .filteredOn(statement -> !statement.equals("SELECT"))
                .containsExactly("UPDATE persons", "DELETE balls", "DELETE persons");
        session.commit();
        assertThat(session.query(Ball.class).count()).isZero();
    }

    @Test
    void manyCirclesShareStatements() {
        List<Person> persons = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            Person person = new Person("p" + number);
            person.favourite.set(new Ball("b" + number, person));
            persons.add(person);
        }
        session.addAll(persons);
        assertThat(flushed().stream().distinct()).containsExactly("INSERT persons", "INSERT balls", "UPDATE persons");
        session.commit();
        persons.forEach(session::delete);
        assertThat(flushed())
                .filteredOn(statement -> !statement.equals("SELECT"))
                .hasSize(3);
    }

    @Test
    void rollbackAfterBreakingACircleOfDeletesRestoresIt() {
        Person person = new Person("p");
        person.favourite.set(new Ball("red", person));
        store(person);
        Ball favourite = person.favourite.get();
        session.delete(person);
        session.flush();
        session.rollback();

        assertThat(session.lifecycle(person)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(person.favourite.get()).isSameAs(favourite);
        assertThat(session.dirtyObjects()).isEmpty();
    }

    @Test
    void aCircleOfKeysThatTakeNoNullIsRefusedWithADrawing() {
        Egg egg = new Egg();
        Hen hen = new Hen();
        egg.hen.set(hen);
        hen.egg.set(egg);
        session.addAll(egg, hen);
        sql.clear();

        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageStartingWith(
                        "New objects refer to each other in a circle, and none of the foreign keys takes NULL: ")
                .withMessageContaining("Hen (new) -egg_id-> Egg (new) -hen_id-> Hen (new)")
                .withMessageContaining("Make `Hen.eggId` or `Egg.henId` nullable, or save the objects in two flushes.");
        assertThat(sql.count()).isZero();
        assertThat(session.newObjects()).hasSize(2);
    }

    // ---------------------------------------------------------------- foreign keys without relationships

    @Test
    void foreignKeysOrderTheFlushWithoutRelationships() {
        Reminder second = new Reminder("r2", "i");
        second.previousCode = "r1";
        session.addAll(second, new Reminder("r1", "i"), new Invoice("i"));

        assertThat(flushed()).containsExactly("INSERT invoices", "INSERT reminders", "INSERT reminders");
        session.commit();
        List<Reminder> reminders = session.query(Reminder.class).orderBy("code").all();
        session.delete(session.get(Invoice.class, "i").orElseThrow());
        reminders.forEach(session::delete);
        assertThat(flushed()).containsExactly("DELETE reminders", "DELETE reminders", "DELETE invoices");
    }

    @Test
    void rowsThatDoNotReferToEachOtherShareStatements() {
        session.addAll(new Reminder("r1", null), new Reminder("r2", null), new Reminder("r3", null));

        assertThat(flushed()).containsExactly("INSERT reminders");
        session.query(Reminder.class).all().forEach(session::delete);
        assertThat(flushed()).containsExactly("DELETE reminders");
    }

    // ---------------------------------------------------------------- batches and generated keys

    @Test
    void differingColumnSetsSplitNoMoreThanNeeded() {
        List<Seat> seats = store(new Seat("a"), new Seat("b"), new Seat("c"), new Seat("d"));
        seats.get(0).label = "1";
        seats.get(1).code = "x";
        seats.get(2).label = "3";
        seats.get(3).code = "y";

        assertThat(flushed()).containsExactly("UPDATE seats", "UPDATE seats");
    }

    @Test
    void thousandsOfKeysGivenAndGeneratedPairWithTheirRows() {
        List<Seat> seats = new ArrayList<>();
        for (int number = 0; number < 6_000; number++) {
            Seat seat = new Seat("s" + number);
            seat.label = number % 5 == 0 ? null : "l" + number;
            if (number % 3 == 0) {
                seat.id = 1_000_000 + number;
            }
            seats.add(seat);
        }
        session.addAll(seats);
        session.flush();
        assertThat(sql.inserts()).isLessThanOrEqualTo(200);
        session.commit();

        try (Session check = engine.openReadOnlySession()) {
            List<Seat> stored = check.query(Seat.class).all();
            assertThat(stored).hasSize(6_000);
            for (Seat seat : stored) {
                Seat original = seats.get(Integer.parseInt(seat.code.substring(1)));
                assertThat(original.id).isEqualTo(seat.id);
                assertThat(original.label).isEqualTo(seat.label);
            }
        }
    }

    // ---------------------------------------------------------------- failures

    @Test
    void aRefusalBeforeTheFirstStatementLeavesTheSessionAsItWas() {
        List<Document> documents = store(new Document("a", "1"), new Document("b", "2"));
        documents.get(0).title = "changed";
        Folder folder = session.add(new Folder("f"));
        documents.get(1).folder.set(folder);
        Document twin = session.add(new Document("a", "twin"));
        sql.clear();

        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageStartingWith("A new Document has the key [a], and this session holds another object");
        assertThat(sql.count()).isZero();
        assertThat(documents.get(0).title).isEqualTo("changed");
        assertThat(session.newObjects()).containsExactly(folder, twin);
        twin.code = "c";
        session.commit();
        assertThat(documents.get(1).folder.get()).isSameAs(folder);
        assertThat(session.query(Document.class).count()).isEqualTo(3);
    }

    @Test
    void aFailureOnTheWayAsksForARollback() {
        List<Document> documents = store(new Document("a", "1"), new Document("b", "2"));
        documents.get(0).code = "b";
        Seat seat = session.add(new Seat("n"));

        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(session::flush);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("rollback()");
        session.rollback();
        assertThat(documents.get(0).code).isEqualTo("a");
        assertThat(session.lifecycle(seat)).isEqualTo(Lifecycle.TRANSIENT);
        session.add(seat);
        session.commit();
        assertThat(seats()).containsExactly("n");
    }
}
