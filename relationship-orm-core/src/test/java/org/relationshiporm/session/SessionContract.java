package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Comment_;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Course_;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Item;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Node_;
import org.relationshiporm.domain.Order;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.Profile_;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.Student_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.state.Lifecycle;
import org.springframework.dao.DataIntegrityViolationException;

/** What a session does, on every database: the four relationships saved, found, loaded, changed, deleted and rolled back, with the statements it takes. */
abstract class SessionContract {

    static final MetaData METADATA = MetaData.of(
            User.class,
            Post.class,
            Comment.class,
            Profile.class,
            Student.class,
            Course.class,
            Node.class,
            Order.class,
            Item.class,
            Document.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    /** ann with a1 and a2, bob without posts, cid with c1, c2 and c3; a profile for ann and for cid; two comments on a1. */
    private void storeUsers() {
        engine.executeInTransaction(setup -> {
            User ann = new User("ann");
            Post a1 = new Post("a1", ann);
            new Post("a2", ann);
            User bob = new User("bob");
            User cid = new User("cid");
            new Post("c1", cid);
            new Post("c2", cid);
            new Post("c3", cid);
            new Profile("pa", ann);
            new Profile("pc", cid);
            new Comment("k1", a1);
            new Comment("k2", a1);
            setup.addAll(ann, bob, cid);
        });
        sql.clear();
    }

    private void storeStudents() {
        engine.executeInTransaction(setup -> {
            Student sam = new Student("sam");
            Student tia = new Student("tia");
            Course math = new Course("math");
            Course art = new Course("art");
            sam.getCourses().addAll(List.of(math, art));
            tia.getCourses().add(math);
            setup.addAll(sam, tia, new Course("bio"));
        });
        sql.clear();
    }

    private User user(String name) {
        return session.query(User.class).filterBy("name", name).one();
    }

    private Post post(String title) {
        return session.query(Post.class).filterBy("title", title).one();
    }

    private List<String> titles(User user) {
        return user.getPosts().stream().map(Post::getTitle).toList();
    }

    private long inOwnSession(java.util.function.Function<Session, Long> question) {
        return engine.inTransaction(question);
    }

    // ---------------------------------------------------------------- saving

    @Test
    void addingTheParentSavesItsNewChildrenInTwoStatements() {
        User ann = new User("ann");
        List<Post> posts = List.of(new Post("a", ann), new Post("b", ann), new Post("c", ann));
        session.add(ann);
        assertThat(posts).allMatch(session::contains);
        assertThat(sql.count()).isZero();

        session.flush();

        assertThat(sql.summary()).isEqualTo("2 INSERT");
        assertThat(ann.getId()).isNotNull();
        assertThat(posts).allSatisfy(post -> assertThat(post.getUserId()).isEqualTo(ann.getId()));
        assertThat(posts.stream().map(Post::getId).toList())
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(session.lifecycle(ann)).isEqualTo(Lifecycle.PERSISTENT);
    }

    @Test
    void addingAChildSavesTheParentFirst() {
        Comment comment = new Comment("k", new Post("p", new User("u")));
        session.add(comment);
        session.flush();

        assertThat(sql.statements().get(0)).contains("users");
        assertThat(sql.statements().get(1)).contains("posts");
        assertThat(sql.statements().get(2)).contains("comments");
        assertThat(sql.count()).isEqualTo(3);
    }

    @Test
    void theGuideWorks() {
        User john = new User("John Doe");
        new Post("Post 1", john);
        new Post("Post 2", john);
        User jane = new User("Jane Doe");
        new Profile("Software Developer", jane);
        session.add(john);
        session.add(jane);
        session.commit();

        User found =
                session.query(User.class).filterBy("name", "John Doe").first().orElseThrow();
        assertThat(titles(found)).containsExactly("Post 1", "Post 2");
        assertThat(user("Jane Doe").getProfile().getBio()).isEqualTo("Software Developer");
    }

    @Test
    void aManyToManyPairIsOneRowHoweverOftenItIsSaid() {
        storeStudents();
        Student tia = session.query(Student.class).filterBy("name", "tia").one();
        Course bio = session.query(Course.class).filterBy("name", "bio").one();
        tia.getCourses().add(bio);
        bio.getStudents().add(tia);
        sql.clear();
        session.commit();

        assertThat(sql.summary()).isEqualTo("1 INSERT");
        assertThat(tia.getCourses().stream().map(Course::getName).toList()).containsExactlyInAnyOrder("math", "bio");
        assertThat(bio.getStudents()).containsExactly(tia);
    }

    @Test
    void replacingTheCollectionWritesTheDifference() {
        storeStudents();
        Student sam = session.query(Student.class).filterBy("name", "sam").one();
        Course art = session.query(Course.class).filterBy("name", "art").one();
        Course bio = session.query(Course.class).filterBy("name", "bio").one();
        ((org.relationshiporm.entity.ToMany<Course>) sam.getCourses()).setAll(List.of(art, bio));
        sql.clear();
        session.flush();

        assertThat(sql.summary()).isEqualTo("1 INSERT, 1 DELETE");
        session.commit();
        assertThat(sam.getCourses()).containsExactlyInAnyOrder(art, bio);
    }

    @Test
    void aLinkAddedUnseenIsNotDoubled() {
        storeStudents();
        Student sam = session.query(Student.class).filterBy("name", "sam").one();
        Course math = session.query(Course.class).filterBy("name", "math").one();
        sql.clear();
        sam.getCourses().add(math);
        assertThat(sql.count()).as("adding to an unloaded collection").isZero();
        session.commit();

        assertThat(sam.getCourses()).hasSize(2);
    }

    @Test
    void onlyChangedColumnsAreWrittenAndEqualSetsShareABatch() {
        storeUsers();
        session.query(Post.class).all().forEach(post -> post.setTitle(post.getTitle() + "!"));
        sql.clear();
        session.flush();

        assertThat(sql.count()).isEqualTo(1);
        assertThat(sql.statements().get(0)).contains("title").doesNotContain("user_id");
    }

    @Test
    void changingAndChangingBackWritesNothing() {
        storeUsers();
        User ann = user("ann");
        ann.setName("x");
        assertThat(session.isModified(ann)).isTrue();
        ann.setName("ann");
        Post a1 = ann.getPosts().remove(0);
        ann.getPosts().add(a1);
        sql.clear();
        session.commit();

        assertThat(sql.count()).isZero();
        assertThat(session.isModified(ann)).isFalse();
    }

    @Test
    void movingAChildIsOneUpdate() {
        storeUsers();
        User ann = user("ann");
        User bob = user("bob");
        titles(ann);
        titles(bob);
        Post a1 = ann.getPosts().get(0);
        sql.clear();
        bob.getPosts().add(a1);
        assertThat(titles(ann)).containsExactly("a2");
        session.commit();

        assertThat(sql.summary()).isEqualTo("1 UPDATE");
        assertThat(titles(bob)).containsExactly("a1");
        assertThat(titles(ann)).containsExactly("a2");
    }

    @Test
    void theOldParentIsCorrectedAlthoughTheChildsLinkWasNeverRead() {
        storeUsers();
        User ann = user("ann");
        User bob = user("bob");
        titles(ann);
        titles(bob);
        Post a1 = session.query(Post.class).filterBy("title", "a1").one();
        sql.clear();
        a1.setUser(bob);

        assertThat(sql.count()).isZero();
        assertThat(titles(ann)).containsExactly("a2");
        assertThat(titles(bob)).containsExactly("a1");
    }

    @Test
    void whenLinkAndColumnChangeTheLinkWins() {
        storeUsers();
        User bob = user("bob");
        User cid = user("cid");
        Post a1 = post("a1");
        a1.setUserId(cid.getId());
        a1.setUser(bob);
        Post a2 = post("a2");
        a2.setUser(bob);
        a2.setUserId(cid.getId());
        session.commit();

        assertThat(titles(bob)).containsExactly("a1", "a2");
    }

    @Test
    void changingOnlyTheColumnMovesTheChild() {
        storeUsers();
        User bob = user("bob");
        Post a1 = post("a1");
        a1.setUserId(bob.getId());
        assertThat(a1.getUser()).isSameAs(bob);
        session.commit();

        assertThat(titles(bob)).containsExactly("a1");
    }

    @Test
    void takingOverFromTheKeySideLetsTheStoredPartnerGo() {
        storeUsers();
        User ann = user("ann");
        Profile taking = new Profile("new");
        sql.clear();
        taking.setUser(ann);
        session.add(taking);
        assertThat(ann.getProfile()).isSameAs(taking);
        assertThat(sql.count()).isZero();
        session.commit();

        assertThat(sql.summary()).isEqualTo("1 SELECT, 1 INSERT, 1 UPDATE");
        assertThat(ann.getProfile()).isSameAs(taking);
        assertThat(session.query(Profile.class).filterBy("bio", "pa").one().getUser())
                .isNull();
    }

    @Test
    void replacingThePartnerReleasesTheOldOne() {
        storeUsers();
        User ann = user("ann");
        Profile old = ann.getProfile();
        ann.setProfile(new Profile("new"));
        assertThat(old.getUser()).isNull();
        session.commit();

        assertThat(old.getUserId()).isNull();
        assertThat(ann.getProfile().getBio()).isEqualTo("new");
    }

    @Test
    void aCopyOfWhatWasDeletedAndCommittedCanBeStored() {
        storeUsers();
        User bob = user("bob");
        session.delete(bob);
        session.commit();
        assertThat(session.lifecycle(bob)).isEqualTo(Lifecycle.DETACHED);
        User copy = session.merge(bob);
        session.commit();

        assertThat(copy.getId()).isEqualTo(bob.getId());
        assertThat(session.query(User.class).filterBy("name", "bob").one()).isSameAs(copy);
    }

    @Test
    void aTreeIsInsertedLevelByLevel() {
        Node root = new Node("root");
        Node left = new Node("left", root);
        new Node("leaf", left);
        new Node("right", root);
        session.add(root);
        session.commit();

        assertThat(sql.summary()).isEqualTo("3 INSERT");
        assertThat(left.getParent()).isSameAs(root);
        assertThat(root.getChildren().stream().map(Node::getName).toList()).containsExactly("left", "right");
    }

    @Test
    void compositeKeysAreFollowed() {
        Order order = new Order("eu", 1, "o1");
        new Item("i1", order);
        new Item("i2", order);
        session.addAll(order, new Order("us", 1, "o2"), new Item("loose"));
        session.commit();
        sql.clear();

        Order found = session.get(Order.class, "eu", 1).orElseThrow();
        assertThat(found).isSameAs(order);
        assertThat(found.getItems().stream().map(Item::getLabel).toList()).containsExactly("i1", "i2");
        assertThat(session.query(Item.class).orderBy("label").all().get(2).getOrder())
                .isNull();
    }

    @Test
    void thousandsOfGeneratedKeysPairWithTheirRows() {
        List<User> users = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            users.add(new User("user " + number));
        }
        session.addAll(users);
        session.commit();

        try (Session other = engine.openReadOnlySession()) {
            for (User stored : other.query(User.class).all()) {
                User mine = session.get(User.class, stored.getId()).orElseThrow();
                assertThat(stored.getName()).isEqualTo(mine.getName());
            }
        }
    }

    // ---------------------------------------------------------------- finding

    @Test
    void gettingTwiceSendsOneSelect() {
        storeUsers();
        int id = user("ann").getId();
        session.rollback();
        sql.clear();

        User ann = session.get(User.class, id).orElseThrow();
        assertThat(session.get(User.class, (long) id)).containsSame(ann);
        assertThat(sql.count()).isEqualTo(1);
        assertThat(session.get(User.class, -1)).isEmpty();
    }

    @Test
    void criteriaOfAllKinds() {
        storeUsers();
        assertThat(names(session.query(User.class).where(User_.name.ne("ann")).orderBy(User_.name.desc())))
                .containsExactly("cid", "bob");
        assertThat(names(session.query(User.class)
                        .where(User_.name.in(List.of("ann", "cid", "zoe")))
                        .orderBy(User_.name)))
                .containsExactly("ann", "cid");
        assertThat(session.query(User.class).where(User_.name.in(List.of())).all())
                .isEmpty();
        assertThat(session.query(User.class).where(User_.name.notIn(List.of())).count())
                .isEqualTo(3);
        assertThat(names(session.query(User.class).where(User_.name.like("%n%"))))
                .containsExactly("ann");
        assertThat(names(session.query(User.class).where(User_.name.startsWith("c"))))
                .containsExactly("cid");
        assertThat(session.query(User.class).where(User_.name.contains("%")).exists())
                .isFalse();
        assertThat(names(session.query(User.class).where(User_.name.between("b", "c"))))
                .containsExactly("bob");
        assertThat(session.query(User.class).where(User_.name.isNull()).exists())
                .isFalse();
        assertThat(session.query(User.class).where(User_.name.isNotNull()).count())
                .isEqualTo(3);
        assertThat(names(session.query(User.class)
                        .where(User_.name.eq("ann").or(User_.name.eq("bob")), Predicate.not(User_.name.eq("ann")))))
                .containsExactly("bob");
        assertThat(session.query(User.class).filterBy("name", null).exists()).isFalse();
    }

    private static List<String> names(org.relationshiporm.query.Query<User> query) {
        return query.all().stream().map(User::getName).toList();
    }

    @Test
    void relationshipsInCriteria() {
        storeUsers();
        User ann = user("ann");
        assertThat(names(session.query(User.class).where(User_.posts.any(Post_.title.eq("c2")))))
                .containsExactly("cid");
        assertThat(names(session.query(User.class).where(User_.posts.none()))).containsExactly("bob");
        assertThat(names(session.query(User.class).where(User_.profile.has(Profile_.bio.eq("pa")))))
                .containsExactly("ann");
        assertThat(names(session.query(User.class).where(User_.profile.isNull())))
                .containsExactly("bob");
        assertThat(session.query(Post.class).where(Post_.user.eq(ann)).count()).isEqualTo(2);
        assertThat(session.query(Post.class).filterBy("user", ann).count()).isEqualTo(2);
        assertThat(session.query(Post.class).where(Post_.user.isNull()).count()).isZero();
        assertThat(session.query(Comment.class)
                        .where(Comment_.post.has(Post_.user.has(User_.name.eq("ann"))))
                        .count())
                .isEqualTo(2);
        assertThat(names(session.query(User.class).where(User_.profile.eq(ann.getProfile()))))
                .containsExactly("ann");
        session.rollback();
        storeStudents();
        assertThat(session.query(Student.class)
                        .where(Student_.courses.any(Course_.name.eq("math")))
                        .count())
                .isEqualTo(2);
        assertThat(session.query(Course.class)
                        .where(Course_.students.none())
                        .one()
                        .getName())
                .isEqualTo("bio");
    }

    @Test
    void aSelfReferenceInCriteriaMeansTheOtherEnd() {
        Node root = new Node("root");
        new Node("leaf", root);
        session.add(root);
        session.commit();

        assertThat(session.query(Node.class)
                        .where(Node_.children.any(Node_.name.eq("leaf")))
                        .one())
                .isSameAs(root);
        assertThat(session.query(Node.class)
                        .where(Node_.parent.has(Node_.name.eq("root")))
                        .one()
                        .getName())
                .isEqualTo("leaf");
    }

    @Test
    void joinsGiveEachObjectOnceAndCountAgrees() {
        storeUsers();
        var query = session.query(User.class).join(User_.posts).where(Post_.title.like("%c%"));
        assertThat(names(query)).containsExactly("cid");
        assertThat(query.count()).isEqualTo(1);
        assertThat(names(session.query(User.class)
                        .join("posts")
                        .orderBy(User_.name)
                        .limit(2)))
                .containsExactly("ann", "cid");
        assertThat(names(session.query(User.class).outerJoin(User_.posts).where(Post_.id.isNull())))
                .containsExactly("bob");
    }

    @Test
    void oneAndFirstAndTheirErrors() {
        storeUsers();
        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(
                        () -> session.query(User.class).filterBy("name", "zoe").one())
                .withMessageContaining("User")
                .withMessageContaining("oneOrNone");
        assertThatExceptionOfType(TooManyResultsException.class)
                .isThrownBy(() -> session.query(User.class).one())
                .withMessageContaining("first()");
        assertThat(session.query(User.class).filterBy("name", "zoe").oneOrNone())
                .isEmpty();
        assertThat(session.query(User.class).orderBy("name").offset(1).first().map(User::getName))
                .contains("bob");
        assertThat(session.query(User.class).orderBy("name").limit(0).first()).isEmpty();
    }

    @Test
    void unknownNamesSayWhatThereIs() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(User.class).filterBy("nam", "x"))
                .withMessageContaining("`nam`")
                .withMessageContaining("name");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() ->
                        session.query(User.class).where(Post_.title.eq("x")).all())
                .withMessageContaining("Post")
                .withMessageContaining("join");
        assertThatThrownBy(() -> User_.name.eq((String) null)).hasMessageContaining("isNull()");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() ->
                        session.query(User.class).options(joinedload("postz")).all())
                .withMessageContaining("postz")
                .withMessageContaining("posts");
        assertThatThrownBy(() -> Post_.user.eq(null)).hasMessageContaining("isNull()");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(User.class).filterBy("id", "x"))
                .withMessageContaining("User.id")
                .withMessageContaining("Integer")
                .withMessageContaining("java.lang.String");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(String.class))
                .withMessageContaining("java.lang.String");
    }

    @Test
    void aPendingChangeIsSeenByTheNextQuery() {
        storeUsers();
        User ann = user("ann");
        ann.setName("anna");
        session.add(new User("zoe"));
        assertThat(session.query(User.class).where(User_.name.eq("anna")).exists())
                .isTrue();
        assertThat(session.query(User.class).count()).isEqualTo(4);
        session.rollback();
        assertThat(ann.getName()).isEqualTo("ann");
    }

    @Test
    void aQueryOverOtherTablesDoesNotFlush() {
        storeUsers();
        session.add(new User("zoe"));
        sql.clear();
        session.query(Student.class).all();

        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void streamsAreReadInChunks() {
        storeUsers();
        try (Stream<User> users =
                session.query(User.class).options(selectinload(User_.posts)).orderBy("name").stream()) {
            assertThat(users.map(this::titles).toList())
                    .containsExactly(List.of("a1", "a2"), List.of(), List.of("c1", "c2", "c3"));
        }
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void aCollectionCanBeQueriedWithoutLoadingIt() {
        storeUsers();
        storeStudents();
        User cid = user("cid");
        var posts = (org.relationshiporm.entity.ToMany<Post>) cid.getPosts();
        assertThat(posts.query().where(Post_.title.ne("c2")).count()).isEqualTo(2);
        assertThat(posts.isLoaded()).isFalse();
        Student sam = session.query(Student.class).filterBy("name", "sam").one();
        var courses = (org.relationshiporm.entity.ToMany<Course>) sam.getCourses();
        assertThat(courses.query().orderBy("name").all().stream()
                        .map(Course::getName)
                        .toList())
                .containsExactly("art", "math");
    }

    // ---------------------------------------------------------------- loading

    @Test
    void lazyLoadingWalksAllPostsInTwoStatements() {
        storeUsers();
        List<List<String>> walked = session.query(User.class).orderBy("name").all().stream()
                .map(this::titles)
                .toList();

        assertThat(walked).containsExactly(List.of("a1", "a2"), List.of(), List.of("c1", "c2", "c3"));
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void lazyLoadingOneAtATimeOnRequest() {
        storeUsers();
        session.query(User.class).options(lazyload(User_.posts)).all().forEach(this::titles);

        assertThat(sql.summary()).isEqualTo("4 SELECT");
    }

    @Test
    void lazyScalarsOfAllPeersTakeOneStatement() {
        storeUsers();
        session.query(Post.class)
                .all()
                .forEach(post -> assertThat(post.getUser().getName()).isNotNull());
        assertThat(sql.summary()).isEqualTo("2 SELECT");

        sql.clear();
        session.query(User.class).all().forEach(User::getProfile);
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void aManyToOneInTheIdentityMapSendsNothing() {
        storeUsers();
        User ann = user("ann");
        Post a1 = ann.getPosts().get(0);
        sql.clear();

        assertThat(a1.getUser()).isSameAs(ann);
        assertThat(ann.getProfile().getUser()).isSameAs(ann);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void joinedLoadingIsOneStatementWithLimitToo() {
        storeUsers();
        User first = session.query(User.class)
                .options(joinedload(User_.posts))
                .where(User_.name.ge("b"))
                .orderBy(User_.name.desc())
                .first()
                .orElseThrow();
        assertThat(titles(first)).containsExactly("c1", "c2", "c3");
        assertThat(sql.summary()).isEqualTo("1 SELECT");

        session.rollback();
        sql.clear();
        List<User> two = session.query(User.class)
                .options(joinedload(User_.posts))
                .orderBy("name")
                .limit(2)
                .all();
        assertThat(two.stream().map(this::titles).toList()).containsExactly(List.of("a1", "a2"), List.of());
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void chainsOfEveryKind() {
        storeUsers();
        List<User> users = session.query(User.class)
                .options(joinedload(User_.posts).selectinload(Post_.comments), joinedload(User_.profile))
                .orderBy("name")
                .all();
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        assertThat(users.get(0).getPosts().get(0).getComments()).hasSize(2);
        assertThat(users.get(2).getProfile().getBio()).isEqualTo("pc");
        assertThat(sql.summary()).isEqualTo("2 SELECT");

        session.rollback();
        sql.clear();
        users = session.query(User.class)
                .options(selectinload(User_.posts).joinedload(Post_.comments))
                .orderBy("name")
                .all();
        assertThat(users.get(0).getPosts().get(0).getComments()).hasSize(2);
        assertThat(users.get(0).getPosts().get(1).getComments()).isEmpty();
        assertThat(titles(users.get(2))).containsExactly("c1", "c2", "c3");
        assertThat(sql.summary()).isEqualTo("2 SELECT");

        session.rollback();
        sql.clear();
        users = session.query(User.class)
                .options(joinedload(User_.posts).joinedload(Post_.comments))
                .orderBy("name")
                .all();
        assertThat(titles(users.get(0))).containsExactly("a1", "a2");
        assertThat(users.get(0).getPosts().get(0).getComments()).hasSize(2);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void manyToManyByEveryStrategy() {
        storeStudents();
        for (var option :
                List.of(joinedload(Student_.courses), selectinload(Student_.courses), lazyload(Student_.courses))) {
            List<Student> students =
                    session.query(Student.class).options(option).orderBy("name").all();
            assertThat(students.get(0).getCourses().stream()
                            .map(Course::getName)
                            .toList())
                    .containsExactly("math", "art");
            assertThat(students.get(1).getCourses().stream()
                            .map(Course::getName)
                            .toList())
                    .containsExactly("math");
            session.rollback();
        }
    }

    @Test
    void raiseloadRefusesAccessByName() {
        storeUsers();
        User ann = session.query(User.class)
                .options(raiseload(User_.posts))
                .filterBy("name", "ann")
                .one();
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> ann.getPosts().size())
                .withMessageContaining("User.posts")
                .withMessageContaining("raiseload")
                .withMessageContaining("selectinload(User_.posts)");
        assertThat(ann.getPosts().toString()).isEqualTo("ToMany[unloaded]");
    }

    @Test
    void unloadedOutsideASessionNamesTheWayOut() {
        storeUsers();
        User ann = user("ann");
        User bob = user("bob");
        titles(bob);
        session.close();

        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> ann.getPosts().size())
                .withMessageContaining("User.posts")
                .withMessageContaining(String.valueOf(ann.getId()))
                .withMessageContaining("selectinload");
        assertThat(bob.getPosts()).isEmpty();
        assertThat(session.lifecycle(bob)).isEqualTo(Lifecycle.DETACHED);
    }

    @Test
    void loadedContentStaysReadableAfterCommitAndClose() {
        storeUsers();
        User ann = user("ann");
        titles(ann);
        session.commit();
        session.close();

        assertThat(titles(ann)).containsExactly("a1", "a2");
    }

    @Test
    void afterCommitRowsAndRelationshipsAreReadAgain() {
        storeUsers();
        User ann = user("ann");
        titles(ann);
        session.commit();
        engine.executeInTransaction(other -> {
            User same = other.query(User.class).filterBy("name", "ann").one();
            same.setName("anna");
            new Post("a3", same);
        });

        assertThat(titles(ann)).containsExactly("a1", "a2", "a3");
        assertThat(session.get(User.class, ann.getId())).containsSame(ann);
        assertThat(ann.getName()).isEqualTo("anna");
    }

    @Test
    void aLocalChangeSurvivesARefreshingRead() {
        storeUsers();
        Post a1 = post("a1");
        session.commit();
        engine.executeInTransaction(
                other -> other.query(Post.class).filterBy("title", "a1").one().setUser(null));
        a1.setTitle("mine");
        session.query(Student.class).all();
        assertThat(session.get(Post.class, a1.getId())).containsSame(a1);

        assertThat(a1.getTitle()).isEqualTo("mine");
        assertThat(a1.getUserId()).isNull();
    }

    @Test
    void readingAnUnloadedCollectionSavesWhatWaitsForItFirst() {
        storeUsers();
        User ann = user("ann");
        Post added = session.add(new Post("new"));
        added.setUser(ann);
        sql.clear();

        assertThat(titles(ann)).containsExactly("a1", "a2", "new");
        assertThat(sql.summary()).isEqualTo("1 SELECT, 1 INSERT");
    }

    // ---------------------------------------------------------------- deleting

    @Test
    void deletingAParentReleasesItsChildrenAndTheyLeaveItsHolders() {
        storeUsers();
        User cid = user("cid");
        Profile pc = cid.getProfile();
        session.delete(cid);
        session.commit();

        assertThat(session.query(Post.class).where(Post_.user.isNull()).count()).isEqualTo(3);
        assertThat(pc.getUser()).isNull();
        assertThat(session.contains(cid)).isFalse();
        assertThat(session.query(User.class).count()).isEqualTo(2);
    }

    @Test
    void aDeletedChildLeavesLoadedCollectionsAtTheFlush() {
        storeUsers();
        User ann = user("ann");
        Post a2 = ann.getPosts().get(1);
        session.delete(a2);
        session.flush();

        assertThat(titles(ann)).containsExactly("a1");
        session.rollback();
        assertThat(titles(ann)).containsExactly("a1", "a2");
        assertThat(session.contains(a2)).isTrue();
    }

    @Test
    void deletingEitherSideOfAManyToManyRemovesTheLinks() {
        storeStudents();
        Course math = session.query(Course.class).filterBy("name", "math").one();
        Student sam = session.query(Student.class).filterBy("name", "sam").one();
        assertThat(sam.getCourses()).hasSize(2);
        session.delete(math);
        session.flush();

        assertThat(sam.getCourses().stream().map(Course::getName).toList()).containsExactly("art");
        session.commit();
        assertThat(session.query(Course.class).count()).isEqualTo(2);
    }

    @Test
    void aTreeIsDeletedLeavesFirst() {
        Node root = new Node("root");
        Node left = new Node("left", root);
        Node leaf = new Node("leaf", left);
        session.add(root);
        session.commit();
        session.delete(root);
        session.delete(left);
        session.delete(leaf);
        session.commit();

        assertThat(session.query(Node.class).exists()).isFalse();
    }

    @Test
    void deletingWhatWasNeverStoredIsRefused() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.delete(new User("x")))
                .withMessageContaining("never added");
        User pending = session.add(new User("y"));
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.delete(pending))
                .withMessageContaining("expunge");
        session.rollback();
    }

    @Test
    void addingAgainCallsADeleteOff() {
        storeUsers();
        User bob = user("bob");
        session.delete(bob);
        session.add(bob);
        sql.clear();
        session.commit();

        assertThat(sql.count()).isZero();
        session.delete(bob);
        session.flush();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.add(bob))
                .withMessageContaining("deleted");
    }

    // ---------------------------------------------------------------- versions

    @Test
    void theVersionCountsAndGuards() {
        Document document = session.add(new Document("plan", 1));
        session.commit();
        assertThat(document.getVersion()).isEqualTo(1);
        document.setSize(2);
        session.commit();
        assertThat(document.getVersion()).isEqualTo(2);

        engine.executeInTransaction(other ->
                other.get(Document.class, document.getId()).orElseThrow().setSize(9));
        document.setSize(3);
        assertThatExceptionOfType(StaleObjectException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("Document")
                .withMessageContaining(String.valueOf(document.getId()));
        session.rollback();
        assertThat(session.get(Document.class, document.getId())).containsSame(document);
        assertThat(document.getSize()).isEqualTo(9);
        assertThat(document.getVersion()).isEqualTo(3);
    }

    @Test
    void anUpdateOfAVanishedRowIsAnError() {
        storeUsers();
        User bob = user("bob");
        session.commit();
        engine.executeInTransaction(
                other -> other.delete(other.get(User.class, bob.getId()).orElseThrow()));
        bob.setName("robert");

        assertThatExceptionOfType(StaleObjectException.class).isThrownBy(session::commit);
        session.rollback();
        assertThat(session.get(User.class, bob.getId())).isEmpty();
        assertThat(session.contains(bob)).isFalse();
    }

    // ---------------------------------------------------------------- transactions

    @Test
    void rollbackMakesNewObjectsTransientAndTheyCanBeAddedAgain() {
        User ann = new User("ann");
        Post post = new Post("a", ann);
        session.add(ann);
        session.flush();
        session.rollback();

        assertThat(session.lifecycle(ann)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(ann.getId()).isNull();
        assertThat(post.getUserId()).isNull();
        assertThat(ann.getPosts()).containsExactly(post);

        session.add(ann);
        session.commit();
        assertThat(inOwnSession(other -> other.query(Post.class)
                        .where(Post_.user.has(User_.name.eq("ann")))
                        .count()))
                .isEqualTo(1);
    }

    @Test
    void rollbackRestoresValuesLinksAndMembership() {
        storeUsers();
        User ann = user("ann");
        User bob = user("bob");
        Post a1 = ann.getPosts().get(0);
        titles(bob);
        bob.getPosts().add(a1);
        ann.setName("x");
        session.flush();
        bob.setName("y");
        ann.getPosts().clear();
        session.rollback();

        assertThat(ann.getName()).isEqualTo("ann");
        assertThat(bob.getName()).isEqualTo("bob");
        assertThat(titles(ann)).containsExactly("a1", "a2");
        assertThat(titles(bob)).isEmpty();
        assertThat(a1.getUser()).isSameAs(ann);
        assertThat(a1.getUserId()).isEqualTo(ann.getId());
    }

    @Test
    void rollbackGivesBackWhatANewObjectTookOver() {
        storeUsers();
        User ann = user("ann");
        Post a1 = ann.getPosts().get(0);
        User zoe = new User("zoe");
        zoe.getPosts().add(a1);
        session.add(zoe);
        session.flush();
        session.rollback();

        assertThat(a1.getUser()).isSameAs(ann);
        assertThat(titles(ann)).containsExactly("a1", "a2");
        assertThat(zoe.getPosts()).isEmpty();
    }

    @Test
    void rollbackMakesDeletedObjectsPersistentAgain() {
        storeUsers();
        User cid = user("cid");
        session.delete(cid);
        session.flush();
        session.rollback();

        assertThat(session.lifecycle(cid)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(titles(cid)).containsExactly("c1", "c2", "c3");
        cid.setName("cyd");
        session.commit();
        assertThat(inOwnSession(
                        other -> other.query(User.class).filterBy("name", "cyd").count()))
                .isEqualTo(1);
    }

    @Test
    void afterAFailedFlushTheSessionAsksForRollbackAndIsUsableThen() {
        storeUsers();
        User ann = user("ann");
        session.add(new Order("eu", 1, "o1"));
        session.commit();
        Order twin = session.add(new Order("eu", 1, "o2"));
        sql.clear();
        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("Order");
        assertThat(sql.count()).isZero();
        session.expunge(twin);
        engine.executeInTransaction(other -> other.add(new Order("us", 2, "theirs")));
        session.addAll(new User("zoe"), new Order("us", 2, "mine"));

        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(session::flush);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(User.class).all())
                .withMessageContaining("rollback()");
        session.rollback();
        assertThat(session.query(User.class).count()).isEqualTo(3);
        assertThat(titles(ann)).hasSize(2);
    }

    @Test
    void aDuplicateKeyIsSpringsExceptionAndNamesNoValue() {
        engine.executeInTransaction(setup -> setup.add(new Order("secret-region", 1, "o1")));
        session.add(new Order("secret-region", 1, "o2"));

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(session::flush)
                .satisfies(e -> assertThat(e.getMessage()).contains("INSERT").doesNotContain("secret-region"));
        session.rollback();
    }

    @Test
    void anExceptionInATransactionRollsBackAndPassesThrough() {
        IllegalStateException failure = new IllegalStateException("mine");
        assertThatThrownBy(() -> engine.executeInTransaction(inner -> {
                    inner.add(new User("x"));
                    inner.flush();
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(session.query(User.class).exists()).isFalse();
    }

    @Test
    void anEmptyTransactionSendsNothing() {
        session.commit();
        session.rollback();
        assertThat(sql.count()).isZero();
    }

    @Test
    void sessionsOfSeveralThreadsShareAnEngine() throws Exception {
        session.close();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                running.add(threads.submit(() -> {
                    for (int round = 0; round < 25; round++) {
                        String name = number + "/" + round;
                        engine.executeInTransaction(writing -> {
                            User user = new User(name);
                            new Post(name, user);
                            writing.add(user);
                        });
                        try (Session reading = engine.openReadOnlySession()) {
                            User user = reading.query(User.class)
                                    .options(number % 2 == 0 ? joinedload(User_.posts) : selectinload(User_.posts))
                                    .filterBy("name", name)
                                    .one();
                            assertThat(titles(user)).containsExactly(name);
                        }
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        session = engine.openSession();
        assertThat(session.query(User.class).count()).isEqualTo(100);
        assertThat(session.query(Post.class).where(Post_.user.isNotNull()).count())
                .isEqualTo(100);
    }

    // ---------------------------------------------------------------- wrong use

    @Test
    void anotherThreadIsRefused() throws InterruptedException {
        storeUsers();
        User ann = user("ann");
        User cid = user("cid");
        titles(cid);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<List<String>> read = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            read.set(titles(cid));
            try {
                ann.getPosts().size();
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        thread.start();
        thread.join();

        assertThat(read.get()).hasSize(3);
        assertThat(failure.get()).isInstanceOf(SessionUsageException.class).hasMessageContaining("thread");
    }

    @Test
    void aClosedSessionIsRefused() {
        session.close();
        session.close();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(User.class).all())
                .withMessageContaining("closed");
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> session.add(new User("x")));
    }

    @Test
    void anObjectOfAnotherOpenSessionIsRefusedAndNothingIsAdded() {
        storeUsers();
        try (Session other = engine.openReadOnlySession()) {
            User foreign = other.query(User.class).filterBy("name", "ann").one();
            User fresh = new User("x");
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> session.addAll(fresh, foreign))
                    .withMessageContaining("another open session");
            assertThat(session.contains(fresh)).isFalse();
            User bob = user("bob");
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> bob.getPosts().add(foreign.getPosts().get(0)));
            assertThat(bob.getPosts()).isEmpty();
        }
    }

    @Test
    void aDetachedObjectIsTakenUpAgainWithItsChanges() {
        storeUsers();
        User ann = user("ann");
        titles(ann);
        session.close();
        ann.setName("anna");
        ann.getPosts().remove(0);
        ann.getPosts().add(new Post("a3"));

        session = engine.openSession();
        session.add(ann);
        sql.clear();
        session.commit();

        assertThat(sql.summary()).isEqualTo("1 INSERT, 2 UPDATE");
        assertThat(titles(ann)).containsExactly("a2", "a3");
    }

    @Test
    void refreshDropsLocalChanges() {
        storeUsers();
        User ann = user("ann");
        Post a1 = ann.getPosts().get(0);
        ann.setName("x");
        a1.setTitle("y");
        a1.setUser(null);
        session.refresh(ann);
        session.refresh(a1);
        sql.clear();

        assertThat(ann.getName()).isEqualTo("ann");
        assertThat(a1.getTitle()).isEqualTo("a1");
        assertThat(a1.getUser()).isSameAs(ann);
        assertThat(titles(ann)).containsExactly("a1", "a2");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void expungedObjectsAreNotWritten() {
        storeUsers();
        User ann = user("ann");
        ann.setName("x");
        session.expunge(ann);
        sql.clear();
        session.commit();

        assertThat(sql.count()).isZero();
        assertThat(session.lifecycle(ann)).isEqualTo(Lifecycle.DETACHED);
    }

    @Test
    void aReadOnlySessionRefusesWrites() {
        storeUsers();
        try (Session reading = engine.openReadOnlySession()) {
            assertThat(reading.query(User.class).count()).isEqualTo(3);
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> reading.add(new User("x")))
                    .withMessageContaining("read-only");
        }
    }

    @Test
    void aStoredKeySetToNullIsRefused() {
        storeUsers();
        User bob = user("bob");
        bob.setId(null);
        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("User.id")
                .withMessageContaining("set to null");
        session.rollback();
        assertThat(bob.getId()).isNotNull();
    }

    @Test
    void aMissingKeyIsNamedBeforeAnythingIsSent() {
        session.add(new Order(null, 1, "o"));
        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("Order.region");
        assertThat(sql.count()).isZero();
        session.rollback();
    }

    @Test
    void expungeAllLetsGoOfNewAndStoredObjects() {
        User stored = session.add(new User("Ann"));
        session.flush();
        User pending = session.add(new User("Ben"));
        stored.setName("Anna");
        session.expungeAll();
        sql.clear();
        session.commit();
        assertThat(sql.statements()).isEmpty();
        assertThat(session.lifecycle(stored)).isEqualTo(Lifecycle.DETACHED);
        assertThat(session.lifecycle(pending)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.query(User.class).one()).isNotSameAs(stored);
    }
}
