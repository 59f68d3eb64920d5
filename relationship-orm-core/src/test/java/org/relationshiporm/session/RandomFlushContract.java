package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Office.Ball;
import org.relationshiporm.session.Office.Document;
import org.relationshiporm.session.Office.Folder;
import org.relationshiporm.session.Office.Person;
import org.relationshiporm.session.Office.Seat;

/** Whatever the application does to objects, the rows say the same after the flush, and after a rollback what they said before; on every database. */
abstract class RandomFlushContract {

    private static final int ROUNDS = 25;

    private TestDatabase database;
    private Engine engine;
    private Session session;
    private Random random;
    private int names;
    private List<Seat> seats = new ArrayList<>();
    private List<Folder> folders = new ArrayList<>();
    private List<Document> documents = new ArrayList<>();
    private List<Person> persons = new ArrayList<>();
    private List<Ball> balls = new ArrayList<>();

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource());
        Office.METADATA.createAll(engine);
        session = engine.openSession();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rowsSayWhatObjectsSay(long seed) {
        random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<String> before = rows();
            boolean keep = random.nextInt(4) > 0;
            List<List<?>> known = List.of(
                    List.copyOf(seats),
                    List.copyOf(folders),
                    List.copyOf(documents),
                    List.copyOf(persons),
                    List.copyOf(balls));
            for (int change = 0; change < 12; change++) {
                change();
            }
            session.flush();
            assertThat(session.dirtyObjects()).isEmpty();
            if (keep) {
                session.commit();
                assertThat(rows()).as("seed %s, round %s", seed, round).isEqualTo(objects());
            } else {
                session.rollback();
                restore(known);
                assertThat(rows()).isEqualTo(before);
                assertThat(objects())
                        .as("seed %s, round %s after rollback", seed, round)
                        .isEqualTo(before);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void restore(List<List<?>> known) {
        seats = new ArrayList<>((List<Seat>) known.get(0));
        folders = new ArrayList<>((List<Folder>) known.get(1));
        documents = new ArrayList<>((List<Document>) known.get(2));
        persons = new ArrayList<>((List<Person>) known.get(3));
        balls = new ArrayList<>((List<Ball>) known.get(4));
    }

    private <E> E any(List<E> objects) {
        return objects.get(random.nextInt(objects.size()));
    }

    private void change() {
        switch (random.nextInt(12)) {
            case 0 -> seats.add(session.add(new Seat("s" + names++)));
            case 1 -> rotateCodes();
            case 2 -> replaceSeat();
            case 3 -> addFolder();
            case 4 -> renameFolders();
            case 5 -> moveFolder();
            case 6 -> replaceDocument();
            case 7 -> moveDocument();
            case 8 -> addPerson();
            case 9 -> favour();
            case 10 -> deletePerson();
            default -> passDocumentKeysOn();
        }
    }

    /** Some seats pass their codes on in a ring. */
    private void rotateCodes() {
        List<Seat> chosen = new ArrayList<>(seats);
        Collections.shuffle(chosen, random);
        chosen = chosen.subList(0, Math.min(chosen.size(), random.nextInt(5)));
        List<String> codes = chosen.stream().map(seat -> seat.code).collect(Collectors.toList());
        Collections.rotate(codes, 1);
        for (int index = 0; index < chosen.size(); index++) {
            chosen.get(index).code = codes.get(index);
        }
    }

    private void replaceSeat() {
        if (!seats.isEmpty()) {
            Seat old = seats.remove(random.nextInt(seats.size()));
            if (session.newObjects().contains(old)) {
                session.expunge(old);
            } else {
                session.delete(old);
            }
            seats.add(session.add(new Seat(old.code)));
        }
    }

    private void addFolder() {
        Folder folder = new Folder("f" + names++);
        if (!folders.isEmpty() && random.nextBoolean()) {
            folder.parent.set(any(folders));
        }
        folders.add(session.add(folder));
    }

    /** Two folders exchange their names, or a new one takes the place of an old. */
    private void renameFolders() {
        if (folders.size() > 1) {
            Folder one = any(folders);
            Folder two = any(folders);
            String name = one.name;
            one.name = two.name;
            two.name = name;
        }
    }

    private void moveFolder() {
        if (folders.size() > 1) {
            any(folders).parent.set(any(folders));
        }
    }

    private void replaceDocument() {
        if (documents.size() > 5) {
            Document old = documents.remove(random.nextInt(documents.size()));
            if (session.newObjects().contains(old)) {
                documents.add(old);
                return;
            }
            old.folder.set(null);
            session.delete(old);
            if (random.nextBoolean()) {
                String stored = old.code;
                boolean free = documents.stream().noneMatch(document -> document.code.equals(stored));
                documents.add(session.add(new Document(free ? stored : "d" + names++, "t" + names++)));
            }
        } else {
            documents.add(session.add(new Document("d" + names++, "t" + names++)));
        }
    }

    private void moveDocument() {
        if (!documents.isEmpty() && !folders.isEmpty()) {
            any(documents).folder.set(random.nextInt(4) == 0 ? null : any(folders));
        }
    }

    /** A key goes on to another document, whose own is new. */
    private void passDocumentKeysOn() {
        if (documents.size() > 1) {
            Document one = any(documents);
            Document two = any(documents);
            boolean untouched = one != two && !session.isModified(one) && !session.isModified(two);
            if (untouched) {
                one.code = two.code;
                two.code = "d" + names++;
            }
        }
    }

    private void addPerson() {
        Person person = new Person("p" + names++);
        for (int count = random.nextInt(3); count > 0; count--) {
            balls.add(new Ball("b" + names++, person));
        }
        persons.add(session.add(person));
    }

    private void favour() {
        if (!persons.isEmpty() && !balls.isEmpty()) {
            any(persons).favourite.set(any(balls));
        }
    }

    /** With its balls, which are nobody's favourite any more. */
    private void deletePerson() {
        List<Person> stored = persons.stream()
                .filter(person -> !session.newObjects().contains(person))
                .toList();
        if (stored.size() > 3) {
            Person person = any(stored);
            List<Ball> owned = new ArrayList<>(person.balls);
            if (owned.stream().anyMatch(session.newObjects()::contains)) {
                return;
            }
            for (Person other : persons) {
                if (other != person && owned.contains(other.favourite.get())) {
                    other.favourite.set(null);
                }
            }
            persons.remove(person);
            balls.removeAll(owned);
            session.delete(person);
        }
    }

    // ---------------------------------------------------------------- what is there

    private List<String> objects() {
        return describe(seats, folders, documents, persons, balls);
    }

    private List<String> rows() {
        try (Session fresh = engine.openReadOnlySession()) {
            return describe(
                    fresh.query(Seat.class).all(),
                    fresh.query(Folder.class).all(),
                    fresh.query(Document.class).all(),
                    fresh.query(Person.class).all(),
                    fresh.query(Ball.class).all());
        }
    }

    private static List<String> describe(
            List<Seat> seats, List<Folder> folders, List<Document> documents, List<Person> persons, List<Ball> balls) {
        Map<String, Integer> lines = new HashMap<>();
        seats.forEach(seat -> lines.merge("seat " + seat.id + " " + seat.code, 1, Integer::sum));
        folders.forEach(folder -> {
            Folder parent = folder.parent.get();
            lines.merge(
                    "folder " + folder.id + " " + folder.name + " in " + (parent == null ? "-" : parent.id),
                    1,
                    Integer::sum);
        });
        documents.forEach(document -> {
            Folder folder = document.folder.get();
            lines.merge(
                    "document " + document.code + " " + document.title + " in " + (folder == null ? "-" : folder.id),
                    1,
                    Integer::sum);
        });
        persons.forEach(person -> {
            Ball favourite = person.favourite.get();
            lines.merge(
                    "person " + person.name + " likes " + (favourite == null ? "-" : favourite.name), 1, Integer::sum);
        });
        balls.forEach(ball -> {
            Person owner = ball.owner.get();
            lines.merge("ball " + ball.name + " of " + (owner == null ? "-" : owner.name), 1, Integer::sum);
        });
        return lines.entrySet().stream()
                .map(entry -> entry.getKey() + " x" + entry.getValue())
                .sorted()
                .toList();
    }
}
