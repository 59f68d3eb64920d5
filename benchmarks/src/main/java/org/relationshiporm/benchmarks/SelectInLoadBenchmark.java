package org.relationshiporm.benchmarks;

import static org.relationshiporm.benchmarks.jooq.Blog.POST_USER_ID;
import static org.relationshiporm.query.Loaders.selectinload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jooq.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.relationshiporm.benchmarks.blog.Checks;
import org.relationshiporm.benchmarks.blog.Content;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.hibernate.HibernateUser;
import org.relationshiporm.benchmarks.jdbc.JdbcPost;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jdbc.JdbcUser;
import org.relationshiporm.benchmarks.jooq.JooqState;
import org.relationshiporm.benchmarks.orm.OrmState;
import org.relationshiporm.benchmarks.orm.OrmUser;
import org.relationshiporm.benchmarks.orm.OrmUser_;

/** W4b: loads 100 users, and their ten posts by a second statement over the users' keys. */
public class SelectInLoadBenchmark extends SeededWorkload {

    @Benchmark
    public List<JdbcUser> jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.connect()) {
            List<JdbcUser> users = JdbcUser.readAll(connection);
            Map<Integer, JdbcUser> byId =
                    users.stream().collect(Collectors.toMap(JdbcUser::getId, Function.identity()));
            try (PreparedStatement statement = jdbc.statements().selectPostsOf(connection, byId.keySet());
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    JdbcPost post = JdbcPost.read(rows, 1);
                    Objects.requireNonNull(byId.get(post.userId())).addPost(post);
                }
            }
            return Checks.usersWithPosts(users);
        }
    }

    @Benchmark
    public List<HibernateUser> hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            session.setFetchBatchSize(Content.USERS);
            return Checks.usersWithPosts(session.createSelectionQuery("from User", HibernateUser.class)
                    .getResultList());
        }
    }

    @Benchmark
    public List<JdbcUser> jooq(JooqState jooq) {
        List<JdbcUser> users = jooq.users().fetch(Records.mapping(JdbcUser::of));
        Map<Integer, JdbcUser> byId = users.stream().collect(Collectors.toMap(JdbcUser::getId, Function.identity()));
        for (JdbcPost post : jooq.posts().where(POST_USER_ID.in(byId.keySet())).fetch(Records.mapping(JdbcPost::of))) {
            Objects.requireNonNull(byId.get(post.userId())).addPost(post);
        }
        return Checks.usersWithPosts(users);
    }

    @Benchmark
    public List<OrmUser> orm(OrmState orm) {
        try (var session = orm.openSession()) {
            return Checks.usersWithPosts(session.query(OrmUser.class)
                    .options(selectinload(OrmUser_.posts))
                    .all());
        }
    }
}
