package org.relationshiporm.benchmarks.jooq;

import static org.relationshiporm.benchmarks.jooq.Blog.POSTS;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_BODY;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_PUBLISHED;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_SCORE;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_TITLE;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_USER_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_VIEWS;
import static org.relationshiporm.benchmarks.jooq.Blog.USERS;
import static org.relationshiporm.benchmarks.jooq.Blog.USER_ACTIVE;
import static org.relationshiporm.benchmarks.jooq.Blog.USER_EMAIL;
import static org.relationshiporm.benchmarks.jooq.Blog.USER_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.USER_NAME;

import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Record7;
import org.jooq.SQLDialect;
import org.jooq.SelectJoinStep;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.relationshiporm.benchmarks.database.DatabaseState;

/** jOOQ on the pool that all libraries share, without the logging of statements, which it advises to switch off. It takes a connection for each statement. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class JooqState {

    private DSLContext context;

    @Setup(Level.Trial)
    public void open(DatabaseState database) {
        SQLDialect dialect = database.database().hasSequences() ? SQLDialect.POSTGRES : SQLDialect.SQLITE;
        context = DSL.using(database.dataSource(), dialect, new Settings().withExecuteLogging(false));
    }

    public DSLContext context() {
        return context;
    }

    /** A query for users, in the order of {@link org.relationshiporm.benchmarks.jdbc.JdbcUser#of}. */
    public SelectJoinStep<Record4<Integer, String, String, Boolean>> users() {
        return context.select(USER_ID, USER_NAME, USER_EMAIL, USER_ACTIVE).from(USERS);
    }

    /** A query for posts, in the order of {@link org.relationshiporm.benchmarks.jdbc.JdbcPost#of}. */
    public SelectJoinStep<Record7<Integer, String, String, Long, Double, Boolean, Integer>> posts() {
        return context.select(POST_ID, POST_TITLE, POST_BODY, POST_VIEWS, POST_SCORE, POST_PUBLISHED, POST_USER_ID)
                .from(POSTS);
    }
}
