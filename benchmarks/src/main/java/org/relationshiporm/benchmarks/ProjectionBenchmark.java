package org.relationshiporm.benchmarks;

import static org.relationshiporm.benchmarks.jooq.Blog.POSTS;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_TITLE;
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
import org.relationshiporm.benchmarks.blog.PostLine;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jooq.JooqState;
import org.relationshiporm.benchmarks.orm.OrmPost_;
import org.relationshiporm.benchmarks.orm.OrmState;

/** W9a: reads id, title and views of all 1,000 posts into records. */
public class ProjectionBenchmark extends SeededWorkload {

    private static final String QUERY = "select posts.id, posts.title, posts.views from posts";

    @Benchmark
    public List<PostLine> jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.connect();
                PreparedStatement statement = connection.prepareStatement(QUERY);
                ResultSet rows = statement.executeQuery()) {
            List<PostLine> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new PostLine(rows.getInt(1), rows.getString(2), rows.getLong(3)));
            }
            return Checks.lines(found);
        }
    }

    @Benchmark
    public List<PostLine> hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            return Checks.lines(session.createSelectionQuery("select id, title, views from Post", PostLine.class)
                    .getResultList());
        }
    }

    @Benchmark
    public List<PostLine> jooq(JooqState jooq) {
        return Checks.lines(jooq.context()
                .select(POST_ID, POST_TITLE, POST_VIEWS)
                .from(POSTS)
                .fetch(Records.mapping(PostLine::new)));
    }

    @Benchmark
    public List<PostLine> orm(OrmState orm) {
        try (var session = orm.openReadOnlySession()) {
            return Checks.lines(session.query(OrmPost_.id, OrmPost_.title, OrmPost_.views)
                    .as(PostLine.class)
                    .all());
        }
    }
}
