package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Statements.entity;
import static org.relationshiporm.query.Statements.nested;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.length;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.max;
import static org.relationshiporm.sql.Functions.min;
import static org.relationshiporm.sql.Functions.upper;
import static org.relationshiporm.sql.WindowFunctions.rowNumber;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Comment_;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Course_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.Profile_;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.Student_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.Row;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.sql.SelectStatement;
import org.relationshiporm.sql.Selection;

/** Rows as maps, as records inside records and with lists of records, on every database. */
abstract class NestedResultContract {

    private static final MetaData METADATA =
            MetaData.of(User.class, Post.class, Comment.class, Profile.class, Student.class, Course.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    record CommentView(String text) {}

    record PostView(Integer id, String title) {}

    record TalkView(String title, List<CommentView> comments) {}

    record UserView(Integer id, String name, List<PostView> posts) {}

    record ProfileView(String bio, long letters) {}

    record PersonView(String name, @Nullable ProfileView profile) {}

    record NamedLists(String name, List<String> titles, List<TalkView> talks) {}

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            User john = new User("John");
            Post first = new Post("Post 1", john);
            new Post("Post 2", john);
            User jane = new User("Jane");
            Post third = new Post("Post 3", jane);
            setup.addAll(john, jane, new User("Bob"), new Profile("Developer", john));
            setup.addAll(new Comment("fine", first), new Comment("good", first), new Comment("bad", third));
            Course physics = new Course("Physics");
            Course maths = new Course("Maths");
            Student ann = new Student("Ann");
            ann.getCourses().addAll(List.of(physics, maths));
            Student tom = new Student("Tom");
            tom.getCourses().add(maths);
            setup.addAll(ann, tom, new Student("Eve"));
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

    private static SelectStatement<PostView> posts() {
        return select(Post_.id, Post_.title).as(PostView.class).orderBy(Post_.title.desc());
    }

    /** The lists of all rows are read by one statement, in which a window is that of one owner. */
    @Test
    void windowFunctionsOfAListSeeItsOwnMembers() {
        var numbered = select(Post_.title, rowNumber().over().orderBy(Post_.title.desc()))
                .orderBy(Post_.title);
        var among =
                select(Post_.title, rowNumber().over().partitionBy(Post_.title).orderBy(Post_.id.asc()));
        List<Tuple2<String, List<Tuple2<String, Long>>>> rows = session.query(User_.name, User_.posts.list(numbered))
                .orderBy(User_.name)
                .all();
        assertThat(rows.get(1).second()).containsExactly(new Tuple2<>("Post 3", 1L));
        assertThat(rows.get(2).second()).containsExactly(new Tuple2<>("Post 1", 2L), new Tuple2<>("Post 2", 1L));
        session.update(Post.class).set(Post_.title, "same").everyRow().execute();
        assertThat(session.query(User_.name, User_.posts.list(among))
                        .orderBy(User_.name)
                        .all()
                        .get(1)
                        .second())
                .containsExactly(new Tuple2<>("same", 1L));
    }

    @Test
    void oneRowOfAllMembersIsNoList() {
        for (var total : List.of(select(max(Post_.title)), select(concat(min(Post_.title), literal("!"))))) {
            var query = session.query(User_.name, User_.posts.list(total));
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(query::all)
                    .withMessageContaining("`User.posts` makes one row of all members");
        }
        assertThat(session.query(
                                User_.name,
                                User_.posts.list(select(Post_.title, count()).groupBy(Post_.title)))
                        .where(User_.name.eq("Jane"))
                        .one()
                        .second())
                .containsExactly(new Tuple2<>("Post 3", 1L));
    }

    @Test
    void rowsAsMapsByLabelAndAttribute() {
        List<Map<String, Object>> rows = session.queryRows(
                        User_.name,
                        count(Post_.id).as("posts"),
                        upper(User_.name).as("loud"),
                        entity(User.class))
                .outerJoin(User_.posts)
                .groupBy(User_.id, User_.name)
                .orderBy(User_.id)
                .asMaps()
                .all();

        User john = session.query(User.class).filterBy("name", "John").one();
        assertThat(rows.get(0).keySet()).containsExactly("name", "posts", "loud", "user");
        assertThat(rows.get(0).values()).containsExactly("John", 2L, "JOHN", john);
        assertThat(rows).hasSize(3);
        assertThatThrownBy(() -> rows.get(0).put("name", "x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void mapsHoldNullsAndListsAndRecords() {
        Map<String, Object> bob = session.queryRows(
                        User_.name,
                        Profile_.bio,
                        nested(ProfileView.class, Profile_.bio, length(Profile_.bio))
                                .as("profile"),
                        User_.posts.list(posts()))
                .outerJoin(User_.profile)
                .where(User_.name.eq("Bob"))
                .asMaps()
                .one();
        assertThat(bob)
                .containsEntry("bio", null)
                .containsEntry("profile", null)
                .containsEntry("posts", List.of());
    }

    @Test
    void mapsNeedANameForEachValue() {
        assertThatThrownBy(() -> session.query(User_.id, count(Post_.id)).asMaps())
                .isInstanceOf(SessionUsageException.class)
                .hasMessage("`count(Post.id)` has no name to stand under in a map. Give it one: `.as(\"name\")`.");
        assertThatThrownBy(() -> session.query(User_.id, Post_.id).asMaps())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("Two selections of the query would stand under `id`");
        assertThatThrownBy(() -> User_.id.as(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recordsInsideRecords() {
        List<PersonView> people = session.query(
                        User_.name, nested(ProfileView.class, Profile_.bio, length(Profile_.bio)))
                .outerJoin(User_.profile)
                .orderBy(User_.id)
                .as(PersonView.class)
                .all();

        assertThat(people)
                .containsExactly(
                        new PersonView("John", new ProfileView("Developer", 9)),
                        new PersonView("Jane", null),
                        new PersonView("Bob", null));
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        Tuple2<String, ProfileView> typed = session.query(
                        User_.name, nested(ProfileView.class, Profile_.bio, length(Profile_.bio)))
                .join(User_.profile)
                .one();
        assertThat(typed.second().bio()).isEqualTo("Developer");
        try (var stream = session
                .query(User_.name, nested(ProfileView.class, Profile_.bio, length(Profile_.bio)))
                .join(User_.profile)
                .as(PersonView.class)
                .stream()) {
            assertThat(stream).hasSize(1);
        }
    }

    @Test
    void listsOfRecordsTakeOneStatementMore() {
        List<UserView> users = session.query(User_.id, User_.name, User_.posts.list(posts()))
                .orderBy(User_.id)
                .as(UserView.class)
                .all();

        assertThat(users).extracting(UserView::name).containsExactly("John", "Jane", "Bob");
        assertThat(users.get(0).posts()).extracting(PostView::title).containsExactly("Post 2", "Post 1");
        assertThat(users.get(1).posts()).extracting(PostView::title).containsExactly("Post 3");
        assertThat(users.get(2).posts()).isEmpty();
        assertThat(sql.statements()).hasSize(2);
        assertThat(sql.statements().get(0)).isEqualTo("SELECT u.id, u.name, u.id FROM users u ORDER BY u.id");
        assertThat(sql.statements().get(1))
                .startsWith("SELECT p.id, p.title, owner.id FROM users owner JOIN posts p ON p.user_id = owner.id"
                        + " WHERE owner.id ")
                .endsWith(" ORDER BY p.title DESC");
    }

    @Test
    void listsInsideListsTakeOneStatementPerLevel() {
        Selection<List<TalkView>> talks = User_.posts.list(select(
                        Post_.title,
                        Post_.comments.list(
                                select(Comment_.text).as(CommentView.class).orderBy(Comment_.id)))
                .as(TalkView.class)
                .where(Post_.comments.any())
                .orderBy(Post_.id));
        List<NamedLists> found = session.queryRows(
                        User_.name, User_.posts.list(select(Post_.title).orderBy(Post_.id)), talks)
                .orderBy(User_.id)
                .as(NamedLists.class)
                .all();

        assertThat(found)
                .containsExactly(
                        new NamedLists(
                                "John",
                                List.of("Post 1", "Post 2"),
                                List.of(new TalkView(
                                        "Post 1", List.of(new CommentView("fine"), new CommentView("good"))))),
                        new NamedLists(
                                "Jane",
                                List.of("Post 3"),
                                List.of(new TalkView("Post 3", List.of(new CommentView("bad"))))),
                        new NamedLists("Bob", List.of(), List.of()));
        assertThat(sql.summary()).isEqualTo("4 SELECT");
    }

    @Test
    void listsOverLinkTablesJoinsAndGroups() {
        List<Tuple2<String, List<String>>> courses = session.query(
                        Student_.name,
                        Student_.courses.list(select(Course_.name).orderBy(Course_.name)))
                .orderBy(Student_.name)
                .all();
        assertThat(courses)
                .containsExactly(
                        new Tuple2<>("Ann", List.of("Maths", "Physics")),
                        new Tuple2<>("Eve", List.of()),
                        new Tuple2<>("Tom", List.of("Maths")));

        List<Tuple2<String, List<Tuple2<String, Long>>>> counts = session.query(
                        User_.name,
                        User_.posts.list(select(Post_.title, count(Comment_.id))
                                .outerJoin(Post_.comments)
                                .groupBy(Post_.title)
                                .orderBy(Post_.title)))
                .orderBy(User_.id)
                .all();
        assertThat(counts.get(0).second()).containsExactly(new Tuple2<>("Post 1", 2L), new Tuple2<>("Post 2", 0L));
        assertThat(counts.get(1).second()).containsExactly(new Tuple2<>("Post 3", 1L));
    }

    @Test
    void listsOfWhatIsJoinedAndOfAliases() {
        User_.Alias author = User_.aliased("author");
        List<Tuple2<String, List<String>>> found = session.query(
                        Post_.title, author.posts.list(select(Post_.title).orderBy(Post_.id)))
                .join(Post_.user, author)
                .orderBy(Post_.id)
                .all();
        assertThat(found)
                .containsExactly(
                        new Tuple2<>("Post 1", List.of("Post 1", "Post 2")),
                        new Tuple2<>("Post 2", List.of("Post 1", "Post 2")),
                        new Tuple2<>("Post 3", List.of("Post 3")));
        assertThat(sql.summary()).isEqualTo("2 SELECT");

        Post_.Alias own = Post_.aliased("own");
        assertThat(session.query(User_.name, User_.posts.list(select(own.title).orderBy(own.id)))
                        .where(User_.name.eq("John"))
                        .one()
                        .second())
                .containsExactly("Post 1", "Post 2");
    }

    @Test
    void pagesOfRecordsWithLists() {
        RowQuery<UserView> users = session.query(User_.id, User_.name, User_.posts.list(posts()))
                .orderBy(User_.name.desc())
                .as(UserView.class);
        KeysetPage<UserView> page = users.page(Cursor.first(), 2);
        assertThat(page.content()).extracting(UserView::name).containsExactly("John", "Jane");
        assertThat(page.content().get(0).posts()).hasSize(2);
        assertThat(users.page(page.next().orElseThrow(), 2).content())
                .extracting(UserView::name)
                .containsExactly("Bob");
        assertThat(users.first().orElseThrow().name()).isEqualTo("John");
        assertThat(users.count()).isEqualTo(3);
    }

    @Test
    void rowsGiveNestedValuesToo() {
        Selection<ProfileView> profile = nested(ProfileView.class, Profile_.bio, length(Profile_.bio));
        Selection<List<PostView>> posts = User_.posts.list(posts());
        Row row = session.queryRows(User_.name, profile, posts)
                .join(User_.profile)
                .one();
        assertThat(row.get(profile)).isEqualTo(new ProfileView("Developer", 9));
        assertThat(row.get(posts)).hasSize(2);
        assertThat(row.get(User_.name)).isEqualTo("John");
    }

    record Wrong(String name, int posts) {}

    record WrongProfile(String bio, int letters) {}

    record Outer(String name, WrongProfile profile) {}

    @Test
    void errorsNameTheComponentAndTheExpression() {
        assertThatThrownBy(() -> session.query(User_.name, count(Post_.id))
                        .join(User_.posts)
                        .groupBy(User_.name)
                        .as(Wrong.class)
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessage("The component `posts` of `Wrong` takes int, but `count(Post.id)` gives Long."
                        + " Give the component that class, or cast what is selected.");
        assertThatThrownBy(() -> session.query(
                                User_.name,
                                nested(
                                        WrongProfile.class,
                                        Profile_.bio,
                                        length(Profile_.bio).as("letters")))
                        .join(User_.profile)
                        .as(Outer.class)
                        .all())
                .hasMessageStartingWith(
                        "The component `letters` of `WrongProfile` takes int, but `letters` gives Long.");
        assertThatThrownBy(() -> session.query(User_.id, User_.name, User_.posts.count())
                        .as(UserView.class)
                        .all())
                .hasMessageStartingWith(
                        "The component `posts` of `UserView` takes List, but `User.posts.count()` gives Long.");
        assertThatThrownBy(() -> session.query(User_.id, User_.name).as(UserView.class))
                .hasMessageContaining(
                        "has 3 components, but the query selects 2. There is nothing for component `posts`.");
        assertThatThrownBy(() -> session.query(User_.id, User_.name, User_.name).as(PostView.class))
                .hasMessageContaining("There is no component for `User.name`.");
        assertThatThrownBy(() -> session.query(User_.name, User_.id.as("posts"))
                        .join(User_.posts)
                        .outerJoin(User_.profile)
                        .as(Wrong.class)
                        .with(select(User_.name, Profile_.id)
                                .from(User.class)
                                .outerJoin(User_.profile)
                                .rows())
                        .all())
                .hasMessageStartingWith("The component `posts` of `Wrong` takes int, but `posts` is NULL in a row.");
        assertThat(sql.statements()).hasSize(1);
    }

    @Test
    void listsThatCannotBeReadAreRefused() {
        Selection<List<PostView>> posts = User_.posts.list(posts());
        assertThatThrownBy(() -> session.query(User_.name, posts).stream())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("The lists of `User.posts` are read for all rows at once");
        assertThatThrownBy(() -> session.query(User_.name, posts).distinct().all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("Leave distinct() out");
        assertThatThrownBy(() -> session.query(User_.name, User_.posts.list(posts().limit(1)))
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("has a limit");
        assertThatThrownBy(() -> session.query(User_.name, User_.posts.list(select(Comment_.text)))
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("does not begin with Post");
        assertThatThrownBy(() -> session.query(posts)).isInstanceOf(SessionUsageException.class);
        assertThatThrownBy(posts::node).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyOwnersTakeOneStatement() {
        session.addAll(manyUsers());
        session.flush();
        sql.clear();
        List<UserView> users = session.query(User_.id, User_.name, User_.posts.list(posts()))
                .as(UserView.class)
                .all();
        assertThat(users).hasSize(3_003);
        assertThat(users.stream().mapToInt(user -> user.posts().size()).sum()).isEqualTo(3_003);
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    private static List<User> manyUsers() {
        List<User> users = new ArrayList<>();
        for (int number = 0; number < 3_000; number++) {
            User user = new User("u" + number);
            new Post("p" + number, user);
            users.add(user);
        }
        return users;
    }
}
