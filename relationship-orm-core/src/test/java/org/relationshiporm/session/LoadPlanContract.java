package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.containsEager;
import static org.relationshiporm.query.Loaders.immediateload;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.RepeatedLoadException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.Post_;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.scenarios.blog.User_;
import org.relationshiporm.statement.RepeatedLoad;

/** Explaining a query, loading for objects in hand and finding repeated loads, on every database. */
abstract class LoadPlanContract {

    private final StatementRecorder sql = new StatementRecorder();
    private final List<RepeatedLoad> repeated = new ArrayList<>();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(
                database.dataSource(), options -> options.listener(sql).onRepeatedLoad(repeated::add));
        Blog.METADATA.createAll(engine);
        engine.executeInTransaction(Blog::fill);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    // ---------------------------------------------------------------- explain

    private static Explanation.Step step(List<Explanation.Step> steps, String relationship) {
        return steps.stream()
                .filter(step -> step.relationship().equals(relationship))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void explainShowsStatementsAndRunsNone() {
        session.add(new User("pending"));
        Explanation plan = session.query(User.class)
                .options(joinedload(User_.profile), selectinload(User_.posts).subqueryload(Post_.comments))
                .limit(2)
                .explain();
        assertThat(sql.statements()).isEmpty();
        assertThat(plan.statement()).contains("LEFT JOIN profiles").contains("LIMIT ?");
        assertThat(step(plan.loads(), "profile").strategy()).isEqualTo(LoadStrategy.JOINED);
        Explanation.Step posts = step(plan.loads(), "posts");
        assertThat(posts.statement()).startsWith("SELECT p.id, p.title, p.user_id FROM posts p WHERE p.user_id ");
        Explanation.Step comments = step(posts.loads(), "comments");
        assertThat(comments.strategy()).isEqualTo(LoadStrategy.SELECTIN);
        assertThat(comments.reason()).contains("there is no query to repeat");
        assertThat(plan.toString())
                .contains("|- posts: selectin, with the query, one statement for up to 500 owners (option)")
                .contains("|  |- author: lazy, on first access, for all that came with the owner (mapping)");
    }

    @Test
    void explainSaysWhyAnotherStrategyIsUsed() {
        Explanation plan = session.query(Post.class)
                .options(
                        joinedload(Post_.comments),
                        joinedload(Post_.author).joinedload(User_.posts),
                        joinedload(Post_.author).raiseload(User_.profile))
                .explain();
        assertThat(step(plan.loads(), "comments").strategy()).isEqualTo(LoadStrategy.SELECTIN);
        assertThat(step(plan.loads(), "comments").reason())
                .contains("another joined collection would multiply its rows");
        assertThat(step(step(plan.loads(), "author").loads(), "profile").reason())
                .isEqualTo("access is an error (option)");
    }

    @Test
    void explainKnowsTheCallersJoinAndParts() {
        Explanation plan = session.query(User.class)
                .join(User_.posts)
                .where(Post_.title.eq("c1"))
                .options(containsEager(User_.posts), raiseload())
                .explain();
        assertThat(step(plan.loads(), "posts").reason())
                .isEqualTo("by the query's own join (option), a part of the members only");
        assertThat(step(plan.loads(), "profile").reason()).isEqualTo("access is an error (option for all)");
    }

    @Test
    void explainOfASubqueryAndOfSingleLoads() {
        Explanation plan = session.query(User.class)
                .options(subqueryload(User_.posts), immediateload(User_.profile))
                .explain();
        assertThat(step(plan.loads(), "posts").statement()).endsWith("IN (SELECT u.id FROM users u)");
        assertThat(step(plan.loads(), "profile").statement()).endsWith("WHERE p.user_id = ?");
    }

    // ---------------------------------------------------------------- objects in hand

    private List<User> users() {
        List<User> users = session.query(User.class).orderBy(User_.id).all();
        sql.clear();
        return users;
    }

    @Test
    void loadTakesTheObjectsThatLackIt() {
        List<User> users = users();
        session.load(users, User_.posts);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        session.load(users, User_.posts);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(users.get(2).getPosts()).hasSize(3);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void loadGoesOnThroughWhatIsLoaded() {
        List<User> users = users();
        session.load(users, User_.posts);
        sql.clear();
        session.load(users, joinedload(User_.posts).selectinload(Post_.comments), selectinload(User_.profile));
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        sql.clear();
        users.forEach(user -> user.getPosts().forEach(post -> post.getComments().size()));
        assertThat(users.get(0).getProfile()).isNotNull();
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void loadOfAPartAndThenOfAll() {
        List<User> users = users();
        session.load(users, selectinload(User_.posts).limit(1));
        assertThat(Blog.titles(users.get(2).getPosts())).containsExactly("c1");
        session.load(users, User_.posts);
        assertThat(users.get(2).getPosts()).hasSize(3);
        users.get(2).getPosts().remove(0);
        session.commit();
    }

    @Test
    void loadLeavesStrategiesForAccess() {
        List<User> users = users();
        session.load(users, raiseload(User_.profile));
        assertThat(sql.statements()).isEmpty();
        assertThatExceptionOfType(UnloadedRelationshipException.class).isThrownBy(users.get(0)::getProfile);
    }

    @Test
    void loadRefusesWhatTheSessionDoesNotHave() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.load(List.of(new User("new")), User_.posts))
                .withMessageContaining("This User is new and was never added");
    }

    // ---------------------------------------------------------------- repeated loads

    private void readOneByOne(Session reading, int rows) {
        for (int number = 0; number < rows; number++) {
            reading.expire(reading.get(User.class, 1).orElseThrow(), "posts");
            reading.get(User.class, 1).orElseThrow().getPosts().size();
        }
    }

    @Test
    void repeatedSingleLoadsAreReportedOnce() {
        readOneByOne(session, 10);
        assertThat(repeated).isEmpty();
        readOneByOne(session, 10);
        assertThat(repeated).singleElement().satisfies(load -> {
            assertThat(load.path()).isEqualTo("User.posts");
            assertThat(load.loads()).isEqualTo(11);
            assertThat(load.caller().getMethodName()).isEqualTo("readOneByOne");
            assertThat(load.describe()).contains("session.load(objects, User_.posts)");
        });
    }

    @Test
    void aNewTransactionCountsAnew() {
        readOneByOne(session, 10);
        session.commit();
        readOneByOne(session, 10);
        assertThat(repeated).isEmpty();
    }

    @Test
    void batchesAreNoRepeatedLoads() {
        for (int round = 0; round < 20; round++) {
            List<User> users = session.query(User.class).populateExisting().all();
            users.forEach(user -> user.getPosts().size());
        }
        assertThat(repeated).isEmpty();
    }

    @Test
    void repeatedLoadsFailWhereTold() {
        try (Engine strict = Engine.of(
                        database.dataSource(),
                        options -> options.metaData(Blog.METADATA)
                                .toleratedSingleLoads(2)
                                .failOnRepeatedLoads(true));
                Session reading = strict.openSession()) {
            List<User> users =
                    reading.query(User.class).options(lazyload(User_.posts)).all();
            users.get(0).getPosts().size();
            users.get(1).getPosts().size();
            assertThatExceptionOfType(RepeatedLoadException.class)
                    .isThrownBy(() -> users.get(2).getPosts().size())
                    .withMessageContaining(
                            "Relationship `User.posts` was loaded for one object at a time, 3 times in this transaction, last at ")
                    .withMessageContaining("LoadPlanContract")
                    .satisfies(failure -> assertThat(failure.loads()).isEqualTo(3));
        }
    }
}
