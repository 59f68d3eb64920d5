package org.relationshiporm.benchmarks;

import static org.relationshiporm.benchmarks.jooq.Blog.POSTS;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.POST_USER_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.USERS;
import static org.relationshiporm.benchmarks.jooq.Blog.USER_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.USER_NAME;
import static org.relationshiporm.sql.Functions.count;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.relationshiporm.benchmarks.blog.Checks;
import org.relationshiporm.benchmarks.blog.PostCount;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jooq.JooqState;
import org.relationshiporm.benchmarks.orm.OrmPost_;
import org.relationshiporm.benchmarks.orm.OrmState;
import org.relationshiporm.benchmarks.orm.OrmUser_;

/** W9b: counts the posts of each of the 100 users in one statement, into records. */
public class CountBenchmark extends SeededWorkload {

    private static final String QUERY =
            "select users.name, count(posts.id) from users left join posts on posts.user_id = users.id group by users.name";

    @Benchmark
    public List<PostCount> jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.connect();
                PreparedStatement statement = connection.prepareStatement(QUERY);
                ResultSet rows = statement.executeQuery()) {
            List<PostCount> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new PostCount(rows.getString(1), rows.getLong(2)));
            }
            return Checks.counts(found);
        }
    }

    @Benchmark
    public List<PostCount> hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            return Checks.counts(session.createSelectionQuery(
                            "select user.name, count(post.id) from User as user left join user.posts as post group by user.name",
                            PostCount.class)
                    .getResultList());
        }
    }

    @Benchmark
    public List<PostCount> jooq(JooqState jooq) {
        return Checks.counts(jooq.context()
                .select(USER_NAME, DSL.count(POST_ID))
                .from(USERS)
                .leftJoin(POSTS)
                .on(POST_USER_ID.eq(USER_ID))
                .groupBy(USER_NAME)
                .fetch(row -> new PostCount(row.value1(), row.value2())));
    }

    @Benchmark
    public List<PostCount> orm(OrmState orm) {
        try (var session = orm.openReadOnlySession()) {
            return Checks.counts(session.query(OrmUser_.name, count(OrmPost_.id))
                    .outerJoin(OrmUser_.posts)
                    .groupBy(OrmUser_.name)
                    .as(PostCount.class)
                    .all());
        }
    }
}
