package org.relationshiporm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.fixtures.FaultyDataSource;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import org.relationshiporm.statement.SqlComments;
import org.relationshiporm.statement.StatementListener;
import org.springframework.dao.DataAccessException;

/** Comments on what statements are sent for, as the database gets them. */
abstract class SqlCommentsContract {

    private final StatementRecorder told = new StatementRecorder();
    private TestDatabase database;
    private FaultyDataSource faulty;
    private Engine engine;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        database = openDatabase();
        faulty = new FaultyDataSource(database.dataSource());
        engine = Engine.of(faulty, options -> options.listener(StatementListener.both(new SqlComments(), told)));
        MetaData.of(User.class, Post.class, Profile.class, Comment.class).createAll(engine);
        engine.executeInTransaction(session -> new Post("Post 1", session.add(new User("John Doe"))));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The text of the {@code number}th statement of {@code work}, which fails there. */
    private String sent(int number, Consumer<Session> work) {
        engine.executeInTransaction(work);
        faulty.failAt(number, FaultyDataSource.Fault.REFUSED);
        assertThatThrownBy(() -> engine.executeInTransaction(work)).isInstanceOf(DataAccessException.class);
        String sql = faulty.failedSql();
        faulty.clear();
        return sql;
    }

    @Test
    void statementsSayWhatTheyAreSentFor() {
        assertThat(sent(0, session -> session.query(User.class).all())).startsWith("/* query of User */ SELECT u.id");
        assertThat(sent(0, session -> session.get(User.class, 1))).startsWith("/* get of User */ SELECT ");
        assertThat(sent(1, session -> session.query(User.class).one().getPosts().size()))
                .startsWith("/* lazy load of User.posts */ SELECT ");
        assertThat(sent(
                        1,
                        session -> session.query(User.class)
                                .options(selectinload(User_.posts))
                                .all()))
                .startsWith("/* eager load of User.posts */ SELECT ");
        assertThat(sent(0, session -> session.add(new User("Jane Doe")))).startsWith("/* flush */ INSERT ");
    }

    @Test
    void listenersAreToldTheTextWithoutIt() {
        told.clear();
        engine.executeInTransaction(session -> session.query(User.class).all());
        assertThat(told.statements()).allMatch(sql -> sql.startsWith("SELECT "));
    }
}
