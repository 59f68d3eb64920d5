package org.relationshiporm.benchmarks;

import static org.relationshiporm.benchmarks.jooq.Blog.POST_USER_ID;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.jooq.Records;
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

/**
 * W4c: loads 100 users and then looks at the posts of each in a loop, without having asked for them. With JDBC, Hibernate and jOOQ
 * these are 101 statements, with this ORM two.
 */
public class LazyLoadBenchmark extends SeededWorkload {

    private static final String POSTS_OF_USER = "select " + JdbcPost.COLUMNS + " from posts where posts.user_id = ?";

    @Benchmark
    public List<JdbcUser> jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.connect()) {
            List<JdbcUser> users = JdbcUser.readAll(connection);
            try (PreparedStatement statement = connection.prepareStatement(POSTS_OF_USER)) {
                for (JdbcUser user : users) {
                    statement.setInt(1, user.getId());
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            user.addPost(JdbcPost.read(rows, 1));
                        }
                    }
                }
            }
            return Checks.usersWithPosts(users);
        }
    }

    @Benchmark
    public List<HibernateUser> hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            return Checks.usersWithPosts(session.createSelectionQuery("from User", HibernateUser.class)
                    .getResultList());
        }
    }

    @Benchmark
    public List<JdbcUser> jooq(JooqState jooq) {
        List<JdbcUser> users = jooq.users().fetch(Records.mapping(JdbcUser::of));
        for (JdbcUser user : users) {
            jooq.posts()
                    .where(POST_USER_ID.eq(user.getId()))
                    .fetch(Records.mapping(JdbcPost::of))
                    .forEach(user::addPost);
        }
        return Checks.usersWithPosts(users);
    }

    @Benchmark
    public List<OrmUser> orm(OrmState orm) {
        try (var session = orm.openSession()) {
            return Checks.usersWithPosts(session.query(OrmUser.class).all());
        }
    }
}
