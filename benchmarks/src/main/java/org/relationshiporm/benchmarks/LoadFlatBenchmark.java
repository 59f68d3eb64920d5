package org.relationshiporm.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jooq.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.relationshiporm.benchmarks.blog.Checks;
import org.relationshiporm.benchmarks.hibernate.HibernatePost;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.jdbc.JdbcPost;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jooq.JooqState;
import org.relationshiporm.benchmarks.orm.OrmPost;
import org.relationshiporm.benchmarks.orm.OrmState;

/** W3: loads all 1,000 posts, without the users that they belong to. */
public class LoadFlatBenchmark extends SeededWorkload {

    @Benchmark
    public List<JdbcPost> jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.connect();
                PreparedStatement statement =
                        connection.prepareStatement("select " + JdbcPost.COLUMNS + " from posts");
                ResultSet rows = statement.executeQuery()) {
            List<JdbcPost> posts = new ArrayList<>();
            while (rows.next()) {
                posts.add(JdbcPost.read(rows, 1));
            }
            return Checks.posts(posts);
        }
    }

    @Benchmark
    public List<HibernatePost> hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            return Checks.posts(session.createSelectionQuery("from Post", HibernatePost.class)
                    .getResultList());
        }
    }

    @Benchmark
    public List<JdbcPost> jooq(JooqState jooq) {
        return Checks.posts(jooq.posts().fetch(Records.mapping(JdbcPost::of)));
    }

    @Benchmark
    public List<OrmPost> orm(OrmState orm) {
        try (var session = orm.openSession()) {
            return Checks.posts(session.query(OrmPost.class).all());
        }
    }
}
