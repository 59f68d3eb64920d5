package org.relationshiporm.benchmarks;

import static org.relationshiporm.benchmarks.jooq.Blog.POST_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_PUBLISHED;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_VIEWS;

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
import org.relationshiporm.benchmarks.orm.OrmPost_;
import org.relationshiporm.benchmarks.orm.OrmState;

/** W8: loads the twenty most viewed of the published posts below a number of views. */
public class TopPostsBenchmark extends SeededWorkload {

    private static final String TOP = "select " + JdbcPost.COLUMNS + " from posts"
            + " where posts.published = ? and posts.views < ? order by posts.views desc, posts.id limit ?";

    @Benchmark
    public List<JdbcPost> jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.connect();
                PreparedStatement statement = connection.prepareStatement(TOP)) {
            statement.setBoolean(1, true);
            statement.setLong(2, Checks.VIEWS_BELOW);
            statement.setInt(3, Checks.TOP_POSTS);
            try (ResultSet rows = statement.executeQuery()) {
                List<JdbcPost> posts = new ArrayList<>();
                while (rows.next()) {
                    posts.add(JdbcPost.read(rows, 1));
                }
                return Checks.topPosts(posts);
            }
        }
    }

    @Benchmark
    public List<HibernatePost> hibernate(HibernateState hibernate) {
        String query = "from Post where published = :published and views < :below order by views desc, id";
        try (Session session = hibernate.openSession()) {
            return Checks.topPosts(session.createSelectionQuery(query, HibernatePost.class)
                    .setParameter("published", true)
                    .setParameter("below", Checks.VIEWS_BELOW)
                    .setMaxResults(Checks.TOP_POSTS)
                    .getResultList());
        }
    }

    @Benchmark
    public List<JdbcPost> jooq(JooqState jooq) {
        return Checks.topPosts(jooq.posts()
                .where(POST_PUBLISHED.eq(true))
                .and(POST_VIEWS.lt(Checks.VIEWS_BELOW))
                .orderBy(POST_VIEWS.desc(), POST_ID)
                .limit(Checks.TOP_POSTS)
                .fetch(Records.mapping(JdbcPost::of)));
    }

    @Benchmark
    public List<OrmPost> orm(OrmState orm) {
        try (var session = orm.openSession()) {
            return Checks.topPosts(session.query(OrmPost.class)
                    .where(OrmPost_.published.eq(true), OrmPost_.views.lt(Checks.VIEWS_BELOW))
                    .orderBy(OrmPost_.views.desc(), OrmPost_.id.asc())
                    .limit(Checks.TOP_POSTS)
                    .all());
        }
    }
}
