package org.relationshiporm.benchmarks;

import static org.relationshiporm.benchmarks.jooq.Blog.USER_ID;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.Session;
import org.jooq.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.relationshiporm.benchmarks.blog.Checks;
import org.relationshiporm.benchmarks.blog.Content;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.hibernate.HibernateUser;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jdbc.JdbcUser;
import org.relationshiporm.benchmarks.jooq.JooqState;
import org.relationshiporm.benchmarks.orm.OrmState;
import org.relationshiporm.benchmarks.orm.OrmUser;

/** W2: finds a user by id, each time in a new session. */
public class FindByIdBenchmark extends SeededWorkload {

    private int previous;

    private int nextId() {
        previous = previous % Content.USERS + 1;
        return previous;
    }

    @Benchmark
    public JdbcUser jdbc(JdbcState jdbc) throws SQLException {
        int id = nextId();
        String sql = "select " + JdbcUser.COLUMNS + " from users where id = ?";
        try (Connection connection = jdbc.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return Checks.user(JdbcUser.read(rows, 1), id);
            }
        }
    }

    @Benchmark
    public HibernateUser hibernate(HibernateState hibernate) {
        int id = nextId();
        try (Session session = hibernate.openSession()) {
            return Checks.user(session.find(HibernateUser.class, id), id);
        }
    }

    @Benchmark
    public JdbcUser jooq(JooqState jooq) {
        int id = nextId();
        return Checks.user(jooq.users().where(USER_ID.eq(id)).fetchSingle(Records.mapping(JdbcUser::of)), id);
    }

    @Benchmark
    public OrmUser orm(OrmState orm) {
        int id = nextId();
        try (var session = orm.openSession()) {
            return Checks.user(session.get(OrmUser.class, id).orElseThrow(), id);
        }
    }
}
