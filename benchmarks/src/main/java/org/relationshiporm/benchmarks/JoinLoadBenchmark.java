package org.relationshiporm.benchmarks;

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
import static org.relationshiporm.query.Loaders.joinedload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.openjdk.jmh.annotations.Benchmark;
import org.relationshiporm.benchmarks.blog.Checks;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.hibernate.HibernateUser;
import org.relationshiporm.benchmarks.jdbc.JdbcPost;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jdbc.JdbcUser;
import org.relationshiporm.benchmarks.jooq.JooqState;
import org.relationshiporm.benchmarks.orm.OrmState;
import org.relationshiporm.benchmarks.orm.OrmUser;
import org.relationshiporm.benchmarks.orm.OrmUser_;

/** W4a: loads 100 users with their ten posts by one joined statement. */
public class JoinLoadBenchmark extends SeededWorkload {

    private static final String JOIN = "select " + JdbcUser.COLUMNS + ", " + JdbcPost.COLUMNS
            + " from users left join posts on posts.user_id = users.id";

    @Benchmark
    public List<JdbcUser> jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.connect();
                PreparedStatement statement = connection.prepareStatement(JOIN);
                ResultSet rows = statement.executeQuery()) {
            return Checks.usersWithPosts(readJoined(rows));
        }
    }

    private static List<JdbcUser> readJoined(ResultSet rows) throws SQLException {
        int postColumn = JdbcUser.COLUMN_COUNT + 1;
        Map<Integer, JdbcUser> users = new HashMap<>();
        List<JdbcUser> result = new ArrayList<>();
        while (rows.next()) {
            int userId = rows.getInt(1);
            JdbcUser user = users.get(userId);
            if (user == null) {
                user = JdbcUser.read(rows, 1);
                users.put(userId, user);
                result.add(user);
            }
            rows.getInt(postColumn);
            if (!rows.wasNull()) {
                user.addPost(JdbcPost.read(rows, postColumn));
            }
        }
        return result;
    }

    @Benchmark
    public List<HibernateUser> hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            return Checks.usersWithPosts(
                    session.createSelectionQuery("from User as user left join fetch user.posts", HibernateUser.class)
                            .getResultList());
        }
    }

    @Benchmark
    public List<JdbcUser> jooq(JooqState jooq) {
        var rows = jooq.context()
                .select(
                        USER_ID,
                        USER_NAME,
                        USER_EMAIL,
                        USER_ACTIVE,
                        POST_ID,
                        POST_TITLE,
                        POST_BODY,
                        POST_VIEWS,
                        POST_SCORE,
                        POST_PUBLISHED)
                .from(USERS)
                .leftJoin(POSTS)
                .on(POST_USER_ID.eq(USER_ID))
                .fetch();
        Map<Integer, JdbcUser> users = new LinkedHashMap<>();
        for (var row : rows) {
            JdbcUser user = users.computeIfAbsent(
                    row.value1(), id -> JdbcUser.of(id, row.value2(), row.value3(), row.value4()));
            if (row.value5() != null) {
                user.addPost(JdbcPost.of(
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10(),
                        row.value1()));
            }
        }
        return Checks.usersWithPosts(List.copyOf(users.values()));
    }

    @Benchmark
    public List<OrmUser> orm(OrmState orm) {
        try (var session = orm.openSession()) {
            return Checks.usersWithPosts(session.query(OrmUser.class)
                    .options(joinedload(OrmUser_.posts))
                    .all());
        }
    }
}
