package org.relationshiporm.benchmarks;

import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.openjdk.jmh.annotations.Benchmark;
import org.relationshiporm.benchmarks.blog.Checks;
import org.relationshiporm.benchmarks.hibernate.HibernatePost;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.jdbc.JdbcPost;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jooq.JooqState;
import org.relationshiporm.benchmarks.orm.OrmPost;
import org.relationshiporm.benchmarks.orm.OrmState;

/** W3 read-only: loads all 1,000 posts in a session that keeps nothing to compare them with. JDBC and jOOQ do the same as in W3. */
public class LoadReadOnlyBenchmark extends SeededWorkload {

    private final LoadFlatBenchmark flat = new LoadFlatBenchmark();

    @Benchmark
    public List<JdbcPost> jdbc(JdbcState jdbc) throws SQLException {
        return flat.jdbc(jdbc);
    }

    @Benchmark
    public List<HibernatePost> hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            session.setDefaultReadOnly(true);
            return Checks.posts(session.createSelectionQuery("from Post", HibernatePost.class)
                    .setReadOnly(true)
                    .getResultList());
        }
    }

    @Benchmark
    public List<JdbcPost> jooq(JooqState jooq) {
        return flat.jooq(jooq);
    }

    @Benchmark
    public List<OrmPost> orm(OrmState orm) {
        try (var session = orm.openReadOnlySession()) {
            return Checks.posts(session.query(OrmPost.class).all());
        }
    }
}
