package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.sql.SqlText.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Filter;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.sql.Predicate;

/**
 * Random changes of collections of which a filter hides members, against plain sets: what is seen follows, what is hidden stays as it is. Memory is compared after each
 * change, the database after each commit.
 */
abstract class RandomFilteredCollectionContract {

    private static final MetaData METADATA = MetaData.of(Shelf.class, Book.class, Label.class);
    private static final ColumnAttribute<Book, Boolean> BOOK_HIDDEN =
            ColumnAttribute.of(Book.class, "hidden", Boolean.class);
    private static final ColumnAttribute<Label, Boolean> LABEL_HIDDEN =
            ColumnAttribute.of(Label.class, "hidden", Boolean.class);
    private static final int STEPS = 40;

    private TestDatabase database;
    private Engine engine;

    abstract TestDatabase createDatabase();

    abstract int runs();

    @Table
    static class Shelf {
        @Id
        Integer id;

        String name;

        @Relationship(backPopulates = "shelf")
        final ToMany<Book> books = ToMany.of(this);

        Shelf() {}

        Shelf(String name) {
            this.name = name;
        }
    }

    @Table
    static class Book {
        @Id
        Integer id;

        String name;
        boolean hidden;

        @Relationship(backPopulates = "books")
        final ToOne<Shelf> shelf = ToOne.of(this);

        @Relationship(secondary = "book_label", backPopulates = "books")
        final ToMany<Label> labels = ToMany.of(this);

        Book() {}

        Book(String name, boolean hidden) {
            this.name = name;
            this.hidden = hidden;
        }

        @Filter
        static Predicate shown() {
            return BOOK_HIDDEN.eq(false);
        }
    }

    @Table
    static class Label {
        @Id
        Integer id;

        String name;
        boolean hidden;

        @Relationship(secondary = "book_label", backPopulates = "labels")
        final ToMany<Book> books = ToMany.of(this);

        Label() {}

        Label(String name, boolean hidden) {
            this.name = name;
            this.hidden = hidden;
        }

        @Filter
        static Predicate shown() {
            return LABEL_HIDDEN.eq(false);
        }
    }

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource());
        METADATA.createAll(engine);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void whatIsHiddenStaysAndWhatIsSeenFollows() {
        for (int seed = 0; seed < runs(); seed++) {
            Run run = new Run(seed);
            try {
                run.go();
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        "Seed " + seed + ": " + failure.getMessage() + "\n" + String.join("\n", run.log), failure);
            }
        }
    }

    /** The members of a shelf and of each book that should be seen. */
    private record Model(Map<Shelf, Set<Book>> books, Map<Book, Set<Label>> labels) {

        Model copy() {
            Model copy = new Model(new LinkedHashMap<>(), new LinkedHashMap<>());
            books.forEach((shelf, members) -> copy.books.put(shelf, new HashSet<>(members)));
            labels.forEach((book, members) -> copy.labels.put(book, new HashSet<>(members)));
            return copy;
        }
    }

    private final class Run {

        private final Random random;
        private final List<String> log = new ArrayList<>();
        private List<Shelf> shelves = new ArrayList<>();
        private List<Book> books = new ArrayList<>();
        private List<Label> labels = new ArrayList<>();
        private Set<String> hidden = Set.of();
        private Model model = new Model(new LinkedHashMap<>(), new LinkedHashMap<>());
        private Model committed = model;
        private Session session;

        Run(int seed) {
            random = new Random(seed);
            session = engine.openSession();
        }

        void go() {
            try {
                setUp();
                for (int step = 0; step < STEPS; step++) {
                    step();
                    compare();
                }
                commit();
                compareStored();
            } finally {
                session.close();
                try (Session cleaning = engine.openSession()) {
                    for (String table : List.of("book_label", "book", "label", "shelf")) {
                        cleaning.execute(text("DELETE FROM " + table));
                    }
                    cleaning.commit();
                }
            }
        }

        private void setUp() {
            Label dark = new Label("dark", true);
            for (int number = 0; number < 3; number++) {
                session.add(new Label("label" + number, false));
            }
            for (int number = 0; number < 2; number++) {
                Shelf shelf = session.add(new Shelf("shelf" + number));
                for (int place = 0; place < 4; place++) {
                    Book book = new Book("book" + number + place, place % 2 == 1);
                    book.labels.add(dark);
                    shelf.books.add(book);
                }
            }
            session.commit();
            session.expungeAll();
            hidden = hiddenLinks();
            shelves = session.query(Shelf.class).orderBy("id").all();
            books = new ArrayList<>(session.query(Book.class).orderBy("id").all());
            labels = session.query(Label.class).orderBy("id").all();
            for (Shelf shelf : shelves) {
                model.books.put(
                        shelf,
                        new HashSet<>(books.stream()
                                .filter(book -> book.name.startsWith("book" + shelf.name.charAt(5)))
                                .toList()));
            }
            books.forEach(book -> model.labels.put(book, new HashSet<>()));
            committed = model.copy();
        }

        private <X> X any(List<X> all) {
            return all.get(random.nextInt(all.size()));
        }

        private void step() {
            Shelf shelf = any(shelves);
            Book book = any(books);
            Label label = any(labels);
            switch (random.nextInt(16)) {
                case 0 -> {
                    log.add("new book in " + shelf.name);
                    Book added = new Book("new" + books.size(), false);
                    shelf.books.add(added);
                    books.add(added);
                    model.labels.put(added, new HashSet<>());
                    put(added, shelf);
                }
                case 1 -> {
                    log.add("add " + book.name + " to " + shelf.name);
                    shelf.books.add(book);
                    put(book, shelf);
                }
                case 2 -> {
                    log.add("remove " + book.name + " from " + shelf.name);
                    shelf.books.remove(book);
                    model.books.get(shelf).remove(book);
                }
                case 3 -> {
                    log.add("set shelf of " + book.name + " to " + shelf.name);
                    book.shelf.set(shelf);
                    put(book, shelf);
                }
                case 4 -> {
                    log.add("unset shelf of " + book.name);
                    book.shelf.set(null);
                    put(book, null);
                }
                case 5 -> {
                    log.add("clear " + shelf.name);
                    shelf.books.clear();
                    model.books.get(shelf).clear();
                }
                case 6 -> {
                    List<Book> wanted = books.stream()
                            .filter(some -> random.nextInt(3) == 0)
                            .toList();
                    log.add("set all of " + shelf.name + " to " + names(wanted));
                    shelf.books.setAll(wanted);
                    model.books.get(shelf).clear();
                    wanted.forEach(one -> put(one, shelf));
                }
                case 7 -> {
                    if (!shelf.books.isEmpty()) {
                        int index = random.nextInt(shelf.books.size());
                        log.add("remove number " + index + " of " + shelf.name);
                        model.books.get(shelf).remove(shelf.books.remove(index));
                    }
                }
                case 8, 9 -> {
                    log.add("label " + book.name + " " + label.name);
                    book.labels.add(label);
                    model.labels.get(book).add(label);
                }
                case 10 -> {
                    log.add("unlabel " + book.name + " " + label.name);
                    book.labels.remove(label);
                    model.labels.get(book).remove(label);
                }
                case 11 -> {
                    log.add("label from the other side " + label.name + " " + book.name);
                    label.books.add(book);
                    model.labels.get(book).add(label);
                }
                case 12 -> {
                    log.add("unlabel from the other side " + label.name + " " + book.name);
                    label.books.remove(book);
                    model.labels.get(book).remove(label);
                }
                case 13 -> {
                    log.add("flush");
                    session.flush();
                }
                case 14 -> commit();
                default -> rollback();
            }
        }

        private void put(Book book, Shelf target) {
            model.books.values().forEach(members -> members.remove(book));
            if (target != null) {
                model.books.get(target).add(book);
            }
        }

        private void commit() {
            log.add("commit");
            books.forEach(session::add);
            session.commit();
            committed = model.copy();
            compareStored();
        }

        private void rollback() {
            log.add("rollback");
            session.rollback();
            model = committed.copy();
            books.retainAll(model.labels.keySet());
        }

        private void compare() {
            for (Shelf shelf : shelves) {
                if (random.nextBoolean()) {
                    assertThat(names(shelf.books)).as(shelf.name).isEqualTo(names(model.books.get(shelf)));
                }
            }
            for (Book book : books) {
                if (random.nextInt(4) == 0) {
                    assertThat(labelNames(book.labels)).as(book.name).isEqualTo(labelNames(model.labels.get(book)));
                }
            }
        }

        private Set<String> names(Collection<Book> members) {
            Set<String> names = new TreeSet<>();
            members.forEach(member -> names.add(member.name));
            return names;
        }

        private Set<String> labelNames(Collection<Label> members) {
            Set<String> names = new TreeSet<>();
            members.forEach(member -> names.add(member.name));
            return names;
        }

        private Set<String> hiddenLinks() {
            return new TreeSet<>(session.query(text("""
                                    SELECT s.name || ' ' || b.name FROM book b JOIN shelf s ON s.id = b.shelf_id WHERE b.hidden
                                    UNION ALL
                                    SELECT b.name || ' ' || l.name FROM book b JOIN book_label k ON k.book_id = b.id JOIN label l ON l.id = k.label_id WHERE l.hidden""")).scalars(String.class).all());
        }

        private void compareStored() {
            assertThat(hiddenLinks()).as("what is hidden").isEqualTo(hidden);
            try (Session other = engine.openReadOnlySession()) {
                for (Shelf shelf : shelves) {
                    assertThat(names(other.get(Shelf.class, shelf.id).orElseThrow().books))
                            .as("stored in " + shelf.name)
                            .isEqualTo(names(model.books.get(shelf)));
                }
                for (Book book : books) {
                    assertThat(labelNames(other.get(Book.class, book.id).orElseThrow().labels))
                            .as("stored labels of " + book.name)
                            .isEqualTo(labelNames(model.labels.get(book)));
                }
            }
        }
    }
}
