package org.relationshiporm.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.relationshiporm.benchmarks.blog.Checks;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.hibernate.HibernatePost;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.jdbc.JdbcPost;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.orm.OrmPost;
import org.relationshiporm.benchmarks.orm.OrmPost_;
import org.relationshiporm.benchmarks.orm.OrmState;

/** W6: loads 500 posts in the order of their keys, adds a view to every tenth and commits. */
public class UpdateBenchmark extends SeededWorkload {

    private static final int LOADED = 500;
    private static final int CHANGED = LOADED / Checks.CHANGE_EVERY;
    private static final String POSTS_UP_TO = "select " + JdbcPost.COLUMNS + " from posts where id <= ? order by id";

    private long operations;

    /** Checks that the database has every change and no other. */
    @TearDown(Level.Iteration)
    public void checkViews(DatabaseState database) {
        database.database().checkViews(operations * CHANGED);
    }

    @Benchmark
    public List<JdbcPost> jdbc(JdbcState jdbc) throws SQLException {
        operations++;
        try (Connection connection = jdbc.begin()) {
            List<JdbcPost> posts = Checks.postsToChange(readPosts(connection), LOADED);
            List<JdbcPost> changed = new ArrayList<>(CHANGED);
            for (int index = 0; index < LOADED; index += Checks.CHANGE_EVERY) {
                JdbcPost post = posts.get(index);
                post.setViews(post.getViews() + 1);
                changed.add(post);
            }
            jdbc.statements().updateViews(connection, changed);
            connection.commit();
            return posts;
        }
    }

    private static List<JdbcPost> readPosts(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POSTS_UP_TO)) {
            statement.setInt(1, LOADED);
            try (ResultSet rows = statement.executeQuery()) {
                List<JdbcPost> posts = new ArrayList<>();
                while (rows.next()) {
                    posts.add(JdbcPost.read(rows, 1));
                }
                return posts;
            }
        }
    }

    @Benchmark
    public List<HibernatePost> hibernate(HibernateState hibernate) {
        operations++;
        try (Session session = hibernate.openSession()) {
            session.beginTransaction();
            List<HibernatePost> posts = Checks.postsToChange(
                    session.createSelectionQuery("from Post where id <= :last order by id", HibernatePost.class)
                            .setParameter("last", LOADED)
                            .getResultList(),
                    LOADED);
            for (int index = 0; index < LOADED; index += Checks.CHANGE_EVERY) {
                HibernatePost post = posts.get(index);
                post.setViews(post.getViews() + 1);
            }
            session.getTransaction().commit();
            return posts;
        }
    }

    @Benchmark
    public List<OrmPost> orm(OrmState orm) {
        operations++;
        try (var session = orm.openSession()) {
            List<OrmPost> posts = Checks.postsToChange(
                    session.query(OrmPost.class)
                            .where(OrmPost_.id.le(LOADED))
                            .orderBy(OrmPost_.id)
                            .all(),
                    LOADED);
            for (int index = 0; index < LOADED; index += Checks.CHANGE_EVERY) {
                OrmPost post = posts.get(index);
                post.setViews(post.getViews() + 1);
            }
            session.commit();
            return posts;
        }
    }
}
