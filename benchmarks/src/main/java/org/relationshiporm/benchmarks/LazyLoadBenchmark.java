package org.relationshiporm.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.openjdk.jmh.annotations.Benchmark;
import org.relationshiporm.benchmarks.blog.Checks;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.hibernate.HibernateUser;
import org.relationshiporm.benchmarks.jdbc.JdbcPost;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jdbc.JdbcUser;
import org.relationshiporm.benchmarks.orm.OrmState;
import org.relationshiporm.benchmarks.orm.OrmUser;

/**
 * W4c: loads 100 users and then looks at the posts of each in a loop, without having asked for them. With JDBC and Hibernate
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
    public List<OrmUser> orm(OrmState orm) {
        try (var session = orm.openReadOnlySession()) {
            return Checks.usersWithPosts(session.query(OrmUser.class).all());
        }
    }
}
