package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Library.Author;
import org.relationshiporm.session.Library.Book;
import org.relationshiporm.session.Library.Chapter;
import org.relationshiporm.session.Library.Label;

/** Large sets, deep trees, odd arguments and copies of objects, on every database. */
@Timeout(60)
abstract class LimitsContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Engine library;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        SessionContract.METADATA.createAll(engine);
        library = Engine.of(database.dataSource(), options -> options.listener(sql));
        Library.METADATA.createAll(library);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        library.close();
        database.close();
    }

    private static void within(String what, int milliseconds, Runnable work) {
        long start = System.nanoTime();
        work.run();
        long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertThat(took).as(what).isLessThan(milliseconds);
    }

    @Test
    void manyNewObjectsAddedOneByOne() {
        User ann = session.add(new User("ann"));
        within("adding 50,000 members one by one", 15_000, () -> {
            for (int number = 0; number < 50_000; number++) {
                session.add(new Post("p" + number, ann));
            }
        });
        within("flushing them", 20_000, session::flush);
        within("committing", 5_000, session::commit);
        within("loading them", 15_000, () -> assertThat(ann.getPosts()).hasSize(50_000));
        within("deleting 20,000 of them", 30_000, () -> {
            List<Post> posts = new ArrayList<>(ann.getPosts());
            for (int number = 49_999; number >= 30_000; number--) {
                session.delete(posts.get(number));
            }
            session.commit();
        });
    }

    @Test
    void aDeepChainIsSavedWalkedAndDeleted() {
        int depth = 5_000;
        List<Node> chain = new ArrayList<>();
        Node root = new Node("root");
        chain.add(root);
        for (int level = 1; level < depth; level++) {
            chain.add(new Node("n" + level, chain.get(level - 1)));
        }
        within("adding a chain", 5_000, () -> session.add(root));
        within("saving a chain", 25_000, session::commit);
        within("walking up", 25_000, () -> {
            int levels = 1;
            for (Node node = chain.get(depth - 1); node.getParent() != null; node = node.getParent()) {
                levels++;
            }
            assertThat(levels).isEqualTo(depth);
        });
        within("deleting a chain", 25_000, () -> {
            chain.forEach(session::delete);
            session.commit();
        });
        assertThat(session.query(Node.class).count()).isZero();
    }

    @Test
    void manyCyclesAreBroken() {
        for (int pair = 0; pair < 2_000; pair++) {
            Node one = new Node("one" + pair);
            Node two = new Node("two" + pair, one);
            one.setParent(two);
            session.add(one);
        }
        within("saving 2,000 cycles", 15_000, session::commit);
        Node one = session.query(Node.class).filterBy("name", "one7").one();
        assertThat(one.getParent().getParent()).isSameAs(one);
    }

    @Test
    void nodesThatAreEachOthersParentsAreDeletedTogether() {
        Node one = new Node("one");
        Node two = new Node("two", one);
        one.setParent(two);
        session.add(one);
        session.commit();
        session.delete(one);
        session.delete(two);
        session.commit();

        assertThat(session.query(Node.class).count()).isZero();
    }

    @Test
    void aNodeThatIsItsOwnParent() {
        Node self = new Node("self");
        self.setParent(self);
        session.add(self);
        session.commit();
        assertThat(self.getParent()).isSameAs(self);
        assertThat(self.getChildren()).containsExactly(self);
        session.delete(self);
        session.commit();
        assertThat(session.query(Node.class).count()).isZero();
    }

    @Test
    void manyLazyCollections() {
        List<User> users = new ArrayList<>();
        for (int number = 0; number < 20_000; number++) {
            User user = new User("u" + number);
            new Post("p" + number, user);
            users.add(user);
        }
        session.addAll(users);
        session.commit();
        session.close();
        session = engine.openSession();
        sql.clear();
        within("walking 20,000 lazy collections", 20_000, () -> {
            int posts = 0;
            for (User user : session.query(User.class).all()) {
                posts += user.getPosts().size();
            }
            assertThat(posts).isEqualTo(20_000);
        });
        assertThat(sql.count()).isLessThanOrEqualTo(41);
        within(
                "asking for contains of all",
                10_000,
                () -> session.query(Post.class)
                        .all()
                        .forEach(post -> assertThat(post.getUser().getPosts().contains(post))
                                .isTrue()));
    }

    // ---------------------------------------------------------------- copies

    @SuppressWarnings("unchecked")
    private static <T> T copy(T object) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSerializedGraphOfNewObjectsIsSavedWithItsLinks() {
        Author ann = new Author("ann");
        new Chapter("k1", new Book("a1", ann));
        Author copied = copy(ann);
        assertThat(copied.books.get(0).author.get()).isSameAs(copied);
        library.executeInTransaction(work -> work.add(copied));
        Integer id = copied.id;

        String found = library.inTransaction(work -> {
            Author author = work.get(Author.class, id).orElseThrow();
            return author.books.get(0).title + author.books.get(0).chapters.get(0).heading;
        });
        assertThat(found).isEqualTo("a1k1");
    }

    @Test
    void aSerializedStoredObjectShowsWhatWasLoaded() {
        Author ann = new Author("ann");
        new Book("a1", ann);
        library.executeInTransaction(work -> work.add(ann));
        Author loaded = library.inTransaction(work -> {
            Author found = work.get(Author.class, ann.id).orElseThrow();
            found.books.size();
            return found;
        });
        Author copied = copy(loaded);
        assertThat(copied.books).hasSize(1);
        assertThat(copied.passport.isLoaded()).isFalse();
        assertThatThrownBy(() -> copied.passport.get()).hasMessageContaining("passport");
        assertThatThrownBy(() -> copied.books.get(0).chapters.size()).hasMessageContaining("chapters");
    }

    @Test
    void detachedEditsAreWrittenWhenTheObjectsComeBack() {
        engine.executeInTransaction(setup -> {
            User ann = new User("ann");
            new Post("a1", ann);
            new Post("a2", ann);
            setup.addAll(ann, new User("bob"), new Course("art"), new Student("sam"));
        });
        User ann = engine.inTransaction(work -> work.query(User.class)
                .filterBy("name", "ann")
                .options(selectinload(User_.posts))
                .one());
        User bob = engine.inTransaction(
                work -> work.query(User.class).filterBy("name", "bob").one());
        Student sam = engine.inTransaction(work -> work.query(Student.class).one());
        Course art = engine.inTransaction(work -> work.query(Course.class).one());
        Post a1 = ann.getPosts().get(0);
        bob.getPosts().add(a1);
        bob.getPosts().add(new Post("b1"));
        sam.getCourses().add(art);
        ann.setName("anna");
        assertThat(ann.getPosts()).hasSize(1);
        session.addAll(ann, bob, sam);
        session.commit();

        assertThat(bob.getPosts().stream().map(Post::getTitle)).containsExactly("a1", "b1");
        assertThat(ann.getPosts().stream().map(Post::getTitle)).containsExactly("a2");
        assertThat(session.query(User.class).filterBy("name", "anna").exists()).isTrue();
        assertThat(art.getStudents()).containsExactly(sam);
        assertThat(session.contains(art)).isTrue();
    }

    // ---------------------------------------------------------------- arguments

    @Test
    void nullsAreRefusedWithAnExplanation() {
        User ann = session.add(new User("ann"));
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> calls = List.of(
                () -> session.add(null),
                () -> session.addAll((Object[]) null),
                () -> session.addAll((List<Object>) null),
                () -> session.addAll(new User("bob"), null),
                () -> session.delete(null),
                () -> session.expunge(null),
                () -> session.refresh(null),
                () -> session.lifecycle(null),
                () -> session.isModified(null),
                () -> session.get(null, 1),
                () -> session.get(User.class, null),
                () -> session.query(null),
                () -> session.query(User.class).filterBy(null, "x"),
                () -> session.query(User.class).orderBy((String) null),
                () -> ann.getPosts().add(null),
                () -> ann.getPosts().addAll(java.util.Arrays.asList(new Post("x"), null)),
                () -> ((org.relationshiporm.entity.ToMany<Post>) ann.getPosts())
                        .setAll(java.util.Arrays.asList(new Post("x"), null)));
        List<String> unhelpful = new ArrayList<>();
        for (int call = 0; call < calls.size(); call++) {
            try {
                calls.get(call).call();
                unhelpful.add(call + ": accepted");
            } catch (Throwable refused) {
                if (refused.getMessage() == null || refused.getMessage().startsWith("Cannot invoke")) {
                    unhelpful.add(call + ": " + refused);
                }
            }
        }
        assertThat(unhelpful).isEmpty();
        assertThat(session.contains(null)).isFalse();
        assertThat(session.newObjects()).containsExactly(ann);
        assertThat(ann.getPosts()).isEmpty();
    }

    @Test
    void hostileTextsAreOnlyValues() {
        for (String text : List.of(
                "'; DROP TABLE users; --",
                "?",
                ":name",
                "{fn x}",
                "\"",
                "\\",
                "%_",
                "$1",
                "line\nbreak",
                "\u0001",
                "😀",
                "")) {
            User user = session.add(new User(text));
            session.flush();
            assertThat(session.query(User.class).filterBy("name", text).one()).isSameAs(user);
            assertThat(session.query(User.class)
                            .where(User_.name.in(List.of(text, "other")))
                            .all())
                    .containsExactly(user);
        }
        session.commit();
    }

    @Test
    void limitAndOrderByAJoinedColumnWithJoinedLoading() {
        engine.executeInTransaction(setup -> {
            for (String name : List.of("ann", "bob", "cid")) {
                User user = new User(name);
                new Comment(name + "-k", new Post(name + "2", user));
                new Post(name + "1", user);
                setup.add(user);
            }
        });
        List<Post> posts = session.query(Post.class)
                .join(Post_.user)
                .options(joinedload(Post_.user).joinedload(User_.posts), joinedload(Post_.comments))
                .orderBy(User_.name.desc(), Post_.title.asc())
                .limit(3)
                .offset(1)
                .all();
        assertThat(posts.stream().map(Post::getTitle)).containsExactly("cid2", "bob1", "bob2");
        sql.clear();
        assertThat(posts.get(0).getUser().getPosts()).hasSize(2);
        assertThat(posts.get(2).getComments()).hasSize(1);
        assertThat(posts.get(1).getUser()).isSameAs(posts.get(2).getUser());
        assertThat(sql.count()).isZero();
    }

    @Test
    void optionsOnWrongPathsAreRefusedByName() {
        assertThatThrownBy(() ->
                        session.query(User.class).options(joinedload("nothing")).all())
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> session.query(User.class)
                        .options(joinedload("posts").joinedload("nothing"))
                        .all())
                .hasMessageContaining("nothing");
        assertThatThrownBy(() ->
                        session.query(User.class).options(raiseload("name")).all())
                .hasMessageContaining("name");
    }

    @Test
    void aRowDeletedElsewhereIsAConflictForItsVersion() {
        Document document = session.add(new Document("d", 1));
        session.commit();
        Integer id = document.getId();
        session.close();
        engine.executeInTransaction(
                other -> other.delete(other.get(Document.class, id).orElseThrow()));
        session = engine.openSession();
        session.add(document);
        session.delete(document);
        assertThatThrownBy(session::flush).isInstanceOf(org.relationshiporm.error.StaleObjectException.class);
        session.rollback();
        assertThat(session.query(Document.class).count()).isZero();
    }

    @Test
    void manyObjectsWithoutRelationshipsAddedAfterMany() {
        try (Session work = library.openSession()) {
            within("30,000 labels in ten flushes", 20_000, () -> {
                for (int round = 0; round < 10; round++) {
                    for (int number = 0; number < 3_000; number++) {
                        work.add(new Label("l" + number));
                    }
                    work.flush();
                }
            });
            work.rollback();
        }
    }

    @Test
    void aMemberSaidTwiceToAnUnloadedCollectionIsNoNews() {
        engine.executeInTransaction(setup -> new Post(
                "a2", setup.add(new Post("a1", setup.add(new User("ann")))).getUser()));
        User ann = session.query(User.class).one();
        Post a1 = session.query(Post.class).filterBy("title", "a1").one();
        assertThat(ann.getPosts().add(new Post("a3"))).isTrue();
        assertThat(ann.getPosts().add(a1)).isFalse();
        assertThat(((org.relationshiporm.entity.ToMany<Post>) ann.getPosts()).isLoaded())
                .isFalse();
    }

    @Test
    void aClosedSessionRefusesEverything() {
        User ann = session.add(new User("ann"));
        session.close();
        assertThatThrownBy(() -> session.add(ann))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> session.query(User.class).all()).isInstanceOf(SessionUsageException.class);
        assertThatThrownBy(session::rollback).isInstanceOf(SessionUsageException.class);
        assertThat(ann.getPosts()).isEmpty();
        session.close();
    }

    @Test
    void severalNewcomersAtAPositionComeTogetherOrNotAtAll() {
        User ann = new User("ann");
        Post one = new Post("one", ann);
        Post two = new Post("two");
        assertThatThrownBy(() -> ann.getPosts().addAll(0, List.of(two, one)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ann.getPosts()).containsExactly(one);
        assertThat(two.getUser()).isNull();
        ann.getPosts().addAll(0, List.of(two, new Post("three")));
        assertThat(ann.getPosts().stream().map(Post::getTitle)).containsExactly("two", "three", "one");
    }

    @Test
    void newObjectsLoadTogetherAfterTheCommit() {
        for (int number = 0; number < 100; number++) {
            new Post("p" + number, session.add(new User("u" + number)));
        }
        session.commit();
        sql.clear();
        session.query(User.class)
                .all()
                .forEach(user -> assertThat(user.getPosts()).hasSize(1));
        assertThat(sql.selects()).isEqualTo(2);
        session.commit();
        User first = session.query(User.class).filterBy("name", "u0").one();
        sql.clear();
        assertThat(first.getPosts().get(0).getUser()).isSameAs(first);
        assertThat(sql.selects()).isEqualTo(1);
    }

    @Test
    void aLoadedCollectionTellsItsMembersTheirOwner() {
        engine.executeInTransaction(setup -> new Post("a1", setup.add(new User("ann"))));
        User ann = engine.inTransaction(work -> {
            User found = work.query(User.class).one();
            found.getPosts().size();
            return found;
        });

        assertThat(ann.getPosts().get(0).getUser()).isSameAs(ann);
    }

    @Test
    void rowsThatBringTheirKeysAreInsertedBeforeThoseThatGetThem() {
        Node first = new Node("first");
        Node given = new Node("given");
        given.setId(3);
        session.addAll(first, new Node("second"), given);
        session.flush();
        assertThat(sql.statements()).hasSize(2);
        assertThat(sql.statements().get(0)).startsWith("INSERT INTO nodes (id, name, parent_id)");
        assertThat(first.getId()).isNotNull().isNotEqualTo(given.getId());
    }

    @Test
    void aChainOfTenThousandIsAddedMergedRefreshedAndDeletedAsOne() {
        Library.Branch root = new Library.Branch("b0");
        Library.Branch last = root;
        for (int level = 1; level < 10_000; level++) {
            Library.Branch next = new Library.Branch("b" + level);
            last.twigs.add(next);
            last = next;
        }
        try (Session work = library.openSession()) {
            work.addAll(root, root);
            work.commit();
            work.expire(root);
            work.refresh(root);
        }
        try (Session work = library.openSession()) {
            Library.Branch merged = work.merge(root);
            assertThat(merged.name).isEqualTo("b0");
            work.commit();
            work.delete(merged);
            work.commit();
            assertThat(work.query(Library.Branch.class).count()).isZero();
        }
    }

    @Test
    void aHundredThousandLinksAreWrittenAndCleared() {
        try (Session work = library.openSession()) {
            Library.Person hub = work.add(new Library.Person("hub"));
            for (int number = 0; number < 100_000; number++) {
                hub.followers.add(new Library.Person("p" + number));
            }
            within("saving 100,000 objects and links", 30_000, work::commit);
            hub.followers.clear();
            within("clearing 100,000 links", 30_000, work::commit);
            assertThat(hub.followers).isEmpty();
        }
    }
}
