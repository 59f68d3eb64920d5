package org.relationshiporm.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import org.springframework.dao.DataAccessException;

/** What a listener hears of why each statement was sent. */
abstract class StatementCauseContract {

    private static final MetaData METADATA = MetaData.of(User.class, Post.class, Comment.class, Profile.class);

    private final List<String> heard = new ArrayList<>();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(new Listener()));
        METADATA.createAll(engine);
        session = engine.openSession();
    }

    @AfterEach
    void close() throws Exception {
        session.close();
        database.close();
    }

    private void storeTwoUsers() {
        session.addAll(new User("Ann"), new User("Ben"));
        session.commit();
        session.close();
        session = engine.openSession();
        heard.clear();
    }

    @Test
    void schemaStatementsHaveNoCause() {
        assertThat(heard).isNotEmpty().allMatch("OTHER"::equals);
    }

    @Test
    void flushIsToldWithItsStatements() {
        heard.clear();
        session.add(new User("Ann"));
        session.flush();
        assertThat(heard).containsExactly("began flush", "INSERT: flush", "ended flush");
    }

    @Test
    void flushWithNothingToWriteIsNotHeardOf() {
        heard.clear();
        session.flush();
        assertThat(heard).isEmpty();
    }

    @Test
    void queriesAndKeyLookupsNameTheirEntity() {
        storeTwoUsers();
        session.query(User.class).count();
        session.query(User.class).exists();
        session.query(User.class).first();
        session.get(Post.class, 99);
        assertThat(heard)
                .filteredOn(line -> line.startsWith("SELECT"))
                .containsExactly(
                        "SELECT: query of User",
                        "SELECT: query of User",
                        "SELECT: query of User",
                        "SELECT: get of Post");
    }

    @Test
    void lazyLoadNamesTheRelationshipAndHowManyItLoadsFor() {
        storeTwoUsers();
        session.query(User.class).all().get(0).getPosts().size();
        assertThat(heard)
                .containsExactly(
                        "began query of User",
                        "SELECT: query of User",
                        "ended query of User",
                        "began lazy load of User.posts for 2 owners",
                        "SELECT: lazy load of User.posts for 2 owners",
                        "ended lazy load of User.posts for 2 owners");
    }

    @Test
    void loadsOneByOneAreToldApart() {
        storeTwoUsers();
        session.query(User.class)
                .options(lazyload(User_.posts))
                .all()
                .forEach(user -> user.getPosts().size());
        assertThat(heard)
                .filteredOn("SELECT: lazy load of User.posts for 1 owner"::equals)
                .hasSize(2);
    }

    @Test
    void eagerLoadRunsWithinItsQuery() {
        storeTwoUsers();
        session.query(User.class).options(selectinload(User_.posts)).all();
        assertThat(heard)
                .containsExactly(
                        "began query of User",
                        "SELECT: query of User",
                        "began eager load of User.posts for 2 owners",
                        "SELECT: eager load of User.posts for 2 owners",
                        "ended eager load of User.posts for 2 owners",
                        "ended query of User");
    }

    @Test
    void failureEndsTheWorkToo() {
        storeTwoUsers();
        METADATA.dropAll(engine);
        heard.clear();
        assertThatThrownBy(() -> session.query(User.class).all()).isInstanceOf(DataAccessException.class);
        assertThat(heard)
                .containsExactly("began query of User", "SELECT: query of User, failed", "ended query of User, failed");
    }

    private final class Listener implements StatementListener {

        @Override
        public void executed(ExecutedStatement statement) {
            StatementCause cause = statement.cause();
            heard.add(statement.kind()
                    + (cause == null ? "" : ": " + cause.describe())
                    + (statement.failure() == null ? "" : ", failed"));
        }

        @Override
        public void began(StatementCause cause) {
            heard.add("began " + cause.describe());
        }

        @Override
        public void ended(StatementCause cause, @Nullable Throwable failure) {
            heard.add("ended " + cause.describe() + (failure == null ? "" : ", failed"));
        }
    }
}
